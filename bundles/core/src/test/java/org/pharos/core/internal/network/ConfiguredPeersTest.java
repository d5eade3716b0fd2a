package org.pharos.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerFormat;

class ConfiguredPeersTest {
    private static final String TWO = "{\"b\":[\"http://b\",\"u\",\"p\"],\"a\":{\"Url\":\"http://a\"}}";
    private final Texts texts = new Texts();

    @Test
    void listsAndObjectsDeclarePeers() {
        var peers = new ConfiguredPeers(new Options(TWO, false), texts);

        assertThat(peers.all()).extracting(Peer::name).containsExactly("a", "b");
        assertThat(peers.find("b").orElseThrow().url()).isEqualTo("http://b/");
        assertThat(peers.find("c")).isEmpty();
    }

    @Test
    void wrongOneIsLeftOut() {
        var peers =
                new ConfiguredPeers(new Options("{\"a\":[],\"b!\":[\"http://b\"],\"c\":[\"http://c\"]}", false), texts);

        assertThat(peers.all()).extracting(Peer::name).containsExactly("c");
        assertThatThrownBy(() -> new ConfiguredPeers(new Options("{\"a\":\"secret", false), texts))
                .hasMessage("OrthancPeers must be an object")
                .hasNoCause();
    }

    @Test
    void changesLastUntilTheConfiguredOnesChange() throws JsonProcessingException {
        var peers = new ConfiguredPeers(new Options("{}", false), texts);
        peers.declare(peer("c"));
        peers.configure(new Options("{}", false));
        assertThat(peers.find("c")).isPresent();

        peers.configure(new Options(TWO, false));

        assertThat(peers.find("c")).isEmpty();
        assertThat(texts.values).isEmpty();
    }

    @Test
    void databaseKeepsThemForGood() throws JsonProcessingException {
        var before = new ConfiguredPeers(new Options(TWO, true), texts);
        assertThat(before.all()).isEmpty();
        before.declare(peer("c"));

        assertThat(new ConfiguredPeers(new Options("{}", true), texts).all()).containsExactly(peer("c"));
        assertThat(before.forget("c")).isTrue();
        assertThat(before.forget("c")).isFalse();
        assertThat(new ConfiguredPeers(new Options("{}", true), texts).all()).isEmpty();
    }

    private static Peer peer(String name) throws JsonProcessingException {
        return PeerFormat.read(name, new ObjectMapper().readTree("[\"https://h/\",\"u\",\"p\"]"));
    }

    private record Options(String orthancPeers, boolean orthancPeersInDatabase) implements ConfiguredPeers.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ConfiguredPeers.Config.class;
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
