package org.pharos.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.ModalityFormat;
import org.pharos.core.network.RetrieveMethod;

class ConfiguredModalitiesTest {
    private static final String TWO =
            "{\"b\":[\"B\",\"h\",104,\"GE\"],\"a\":{\"AET\":\"A\",\"Host\":\"h\",\"Port\":\"105\"}}";
    private final Texts texts = new Texts();

    @Test
    void listsAndObjectsDeclareModalities() {
        var modalities = new ConfiguredModalities(new Options(TWO, false), texts);

        assertThat(modalities.all()).extracting(Modality::name).containsExactly("a", "b");
        assertThat(modalities.find("a").orElseThrow().port()).isEqualTo(105);
        assertThat(modalities.find("b").orElseThrow().manufacturer()).isEqualTo(Manufacturer.GE);
    }

    @Test
    void wrongOneIsLeftOut() {
        var modalities = new ConfiguredModalities(new Options("{\"a\":[\"A\"],\"b\":[\"B\",\"h\",104]}", false), texts);

        assertThat(modalities.all()).extracting(Modality::name).containsExactly("b");
    }

    @Test
    void changesLastUntilTheConfiguredOnesChange() throws JsonProcessingException {
        var modalities = new ConfiguredModalities(new Options("{}", false), texts);
        modalities.declare(modality("c", "[\"C\",\"h\",104]"));
        modalities.configure(new Options("{}", false));
        assertThat(modalities.find("c")).isPresent();

        modalities.configure(new Options(TWO, false));

        assertThat(modalities.find("c")).isEmpty();
        assertThat(texts.values).isEmpty();
    }

    @Test
    void databaseKeepsThemForGood() throws JsonProcessingException {
        var before = new ConfiguredModalities(new Options(TWO, true), texts);
        Modality modality = modality(
                "c",
                "{\"AET\":\"C\",\"Host\":\"h\",\"Port\":1,\"Timeout\":3,\"LocalAet\":\"ME\",\"UseDicomTls\":true,"
                        + "\"RetrieveMethod\":\"C-GET\",\"AllowStorageCommitment\":false,\"Manufacturer\":\"Vitrea\"}");
        before.declare(modality);

        assertThat(new ConfiguredModalities(new Options("{}", true), texts).all())
                .containsExactly(modality);
        assertThat(modality.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(modality.retrieveMethod()).isEqualTo(RetrieveMethod.GET);
        assertThat(modality.allows(Permission.N_ACTION)).isFalse();
        assertThat(before.forget("c")).isTrue();
        assertThat(before.forget("c")).isFalse();
    }

    @Test
    void wrongFieldsAreNamed() {
        String base = "{\"AET\":\"A\",\"Host\":\"h\",\"Port\":104,";

        assertThatThrownBy(() -> modality("x", base + "\"AllowEcho\":1}")).hasMessageContaining("AllowEcho");
        assertThatThrownBy(() -> modality("x", base + "\"Manufacturer\":\"StoreScp\"}"))
                .hasMessage("Unknown modality manufacturer: \"StoreScp\"");
        assertThatThrownBy(() -> modality("x", "[\"A\",\"h\",0]")).isInstanceOf(PharosException.class);
        assertThatThrownBy(() -> modality("x/y", "[\"A\",\"h\",1]")).hasMessageContaining("x/y");
    }

    private static Modality modality(String name, String json) throws JsonProcessingException {
        return ModalityFormat.read(name, new ObjectMapper().readTree(json));
    }

    private record Options(String dicomModalities, boolean dicomModalitiesInDatabase)
            implements ConfiguredModalities.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ConfiguredModalities.Config.class;
        }
    }

    private static final class Texts implements GlobalProperties {
        private final Map<GlobalProperty, String> values = new EnumMap<>(GlobalProperty.class);

        @Override
        public Optional<String> find(GlobalProperty property) {
            return Optional.ofNullable(values.get(property));
        }

        @Override
        public void set(GlobalProperty property, String content) {
            values.put(property, content);
        }
    }
}
