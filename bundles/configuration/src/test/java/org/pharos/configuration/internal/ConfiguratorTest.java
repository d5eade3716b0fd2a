package org.pharos.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.configuration.internal.OptionDeclaration.Handling;
import org.pharos.configuration.internal.OptionDeclaration.Range;

class ConfiguratorTest {
    private static final Path SITE = Path.of("/etc/pharos");
    private static final OptionGroup HTTP = new OptionGroup(
            "http",
            List.of(
                    new OptionDeclaration(
                            "port", "HttpPort", OptionType.INTEGER, false, new Range(1, 65535), Handling.PLAIN, "8042"),
                    option("users", "RegisteredUsers", OptionType.STRING, new Handling(false, false, true)),
                    option("remote", "RemoteAccessAllowed", OptionType.BOOLEAN, Handling.PLAIN)));
    private static final OptionGroup FILES = new OptionGroup(
            "files",
            List.of(
                    new OptionDeclaration(
                            "root",
                            "StorageDirectory",
                            OptionType.STRING,
                            false,
                            Range.ANY,
                            new Handling(true, true, false),
                            "OrthancStorage"),
                    option("size", "MaximumStorageSize", OptionType.LONG, Handling.PLAIN)));
    private static final OptionGroup DICOM = new OptionGroup(
            "dicom",
            List.of(new OptionDeclaration(
                    "syntaxes", "AcceptedTransferSyntaxes", OptionType.STRING, true, Range.ANY, Handling.PLAIN, null)));

    private final Published published = new Published(new HashMap<>(), new HashMap<>());
    private final Configurator configurator = new Configurator(published, SITE);

    @Test
    void filesInJsonLieBesideTheConfiguration() {
        var peers = new OptionGroup(
                "peers", List.of(option("peers", "OrthancPeers", OptionType.STRING, new Handling(false, true, true))));

        configurator.start(configuration("""
                        {"OrthancPeers": {"a": {"Url": "u", "CertificateFile": "c.pem", "CertificateKeyFile": "/k.pem"},
                         "b": ["u"]}}
                        """), List.of(peers));

        assertThat(published.options("peers"))
                .containsOnly(Map.entry(
                        "peers",
                        "{\"a\":{\"Url\":\"u\",\"CertificateFile\":\"/etc/pharos/c.pem\","
                                + "\"CertificateKeyFile\":\"/k.pem\"},\"b\":[\"u\"]}"));
    }

    @Test
    void optionsAreTyped() {
        configurator.start(configuration("""
                        {"HttpPort": 8043, "RegisteredUsers": {"a": "b"}, "RemoteAccessAllowed": true,
                         "MaximumStorageSize": 5000000000, "StorageDirectory": "files"}
                        """), List.of(HTTP, FILES));

        assertThat(published.options("http"))
                .containsOnly(Map.entry("port", 8043), Map.entry("users", "{\"a\":\"b\"}"), Map.entry("remote", true));
        assertThat(published.options("files"))
                .containsOnly(Map.entry("root", "/etc/pharos/files"), Map.entry("size", 5_000_000_000L));
    }

    @Test
    void listsAreArraysOfStrings() {
        configurator.start(configuration("{\"AcceptedTransferSyntaxes\": [\"1.2.*\", \"1.3\"]}"), List.of(DICOM));

        assertThat(published.options("dicom").get("syntaxes")).isEqualTo(new String[] {"1.2.*", "1.3"});
    }

    @Test
    void absentOptionsAreLeftToTheComponent() {
        configurator.start(configuration("{\"RegisteredUsers\": null}"), List.of(HTTP));

        assertThat(published.options("http")).isEmpty();
    }

    @Test
    void defaultPathLiesInTheFolderOfTheConfiguration() {
        configurator.start(configuration("{}"), List.of(FILES));

        assertThat(published.options("files")).containsOnly(Map.entry("root", "/etc/pharos/OrthancStorage"));
    }

    @Test
    void wrongTypesAreNamedTogetherAndNothingStarts() {
        assertThatThrownBy(() -> configurator.start(
                        configuration("{\"HttpPort\": \"8042\", \"MaximumStorageSize\": 1.5}"), List.of(HTTP, FILES)))
                .hasMessage("HttpPort in site.json must be a whole number from 1 to 65535; "
                        + "MaximumStorageSize in site.json must be a whole number");

        assertThat(published.options()).isEmpty();
    }

    @Test
    void numberOutOfRangeIsRefused() {
        assertThatThrownBy(() -> configurator.start(configuration("{\"HttpPort\": 70000}"), List.of(HTTP)))
                .hasMessageContaining("from 1 to 65535");
    }

    @Test
    void secretIsNotInTheMessage() {
        assertThatThrownBy(() -> configurator.start(configuration("{\"StorageDirectory\": 4711}"), List.of(FILES)))
                .hasMessageNotContaining("4711");
    }

    @Test
    void keyMayStandInASection() {
        var lists = new OptionGroup(
                "lists",
                List.of(
                        option("enable", "Lists.Enable", OptionType.BOOLEAN, Handling.PLAIN),
                        option("folder", "Lists.Folder", OptionType.STRING, new Handling(false, true, false))));
        var configuration = configuration("{\"Lists\": {\"Enable\": true, \"Folder\": \"w\", \"Fodler\": 1}}");
        configurator.start(configuration, List.of(lists));

        assertThat(published.options("lists"))
                .containsOnly(Map.entry("enable", true), Map.entry("folder", "/etc/pharos/w"));
        assertThat(UnservedOptions.among(configuration.keys(configurator.declaredKeys()), configurator.declaredKeys())
                        .unknown())
                .containsExactly("Lists.Fodler");
        assertThat(configurator.replace(configuration("{}")).now()).containsExactly("Lists.Enable", "Lists.Folder");
        assertThatThrownBy(() -> configurator.replace(configuration("{\"Lists\": true}")))
                .hasMessageContaining("Lists.Enable in site.json must stand in an object");
    }

    @Test
    void onlyWhatChangedIsPublishedAgain() {
        configurator.start(configuration("{\"HttpPort\": 1}"), List.of(HTTP, FILES));

        var effect = configurator.replace(configuration("{\"HttpPort\": 2}"));

        assertThat(effect.now()).containsExactly("HttpPort");
        assertThat(published.options("http")).containsOnly(Map.entry("port", 2));
        assertThat(published.times("http")).isEqualTo(2);
        assertThat(published.times("files")).isEqualTo(1);
    }

    @Test
    void removedOptionGoesBackToItsDefault() {
        configurator.start(configuration("{\"HttpPort\": 1}"), List.of(HTTP));

        assertThat(configurator.replace(configuration("{}")).now()).containsExactly("HttpPort");
        assertThat(published.options("http")).isEmpty();
    }

    @Test
    void optionThatNeedsARestartKeepsItsValue() {
        configurator.start(configuration("{\"StorageDirectory\": \"/one\"}"), List.of(FILES));

        var effect = configurator.replace(configuration("{\"StorageDirectory\": \"/two\", \"MaximumStorageSize\": 7}"));

        assertThat(effect.afterRestart()).containsExactly("StorageDirectory");
        assertThat(effect.now()).containsExactly("MaximumStorageSize");
        assertThat(published.options("files")).containsOnly(Map.entry("root", "/one"), Map.entry("size", 7L));
    }

    @Test
    void sameArrayIsNoChange() {
        configurator.start(configuration("{\"AcceptedTransferSyntaxes\": [\"1.2.*\"]}"), List.of(DICOM));

        var effect = configurator.replace(configuration("{\"AcceptedTransferSyntaxes\": [\"1.2.*\"]}"));

        assertThat(effect).isEqualTo(Configurator.Effect.NONE);
        assertThat(published.times("dicom")).isEqualTo(1);
    }

    @Test
    void faultyChangeLeavesEverythingAsItWas() {
        configurator.start(configuration("{\"HttpPort\": 1}"), List.of(HTTP, FILES));

        assertThatThrownBy(
                        () -> configurator.replace(configuration("{\"HttpPort\": 2, \"MaximumStorageSize\": \"big\"}")))
                .isInstanceOf(InvalidConfigurationException.class);

        assertThat(published.options("http")).containsOnly(Map.entry("port", 1));
        assertThat(configurator.configuration().json()).isEqualTo("{\"HttpPort\":1}");
    }

    @Test
    void bundleThatComesLaterGetsItsPart() {
        configurator.start(configuration("{\"HttpPort\": 1, \"MaximumStorageSize\": 9}"), List.of(HTTP));

        configurator.add(FILES);

        assertThat(published.options("files")).containsEntry("size", 9L);
        assertThat(configurator.declaredKeys()).contains("MaximumStorageSize");
    }

    @Test
    void bundleThatGoesLosesItsPart() {
        configurator.start(configuration("{}"), List.of(HTTP, FILES));

        configurator.remove(FILES);

        assertThat(published.options()).containsOnlyKeys("http");
        assertThat(configurator.declaredKeys()).doesNotContain("StorageDirectory");
    }

    @Test
    void effectiveOptionIsTheFilesOrTheDefault() {
        configurator.start(configuration("{\"StorageDirectory\": \"x\", \"LuaScripts\": []}"), List.of(HTTP, FILES));

        assertThat(configurator.effectiveOption("StorageDirectory")).contains("x");
        assertThat(configurator.effectiveOption("HttpPort")).contains("8042");
        assertThat(configurator.effectiveOption("LuaScripts")).isEmpty();
    }

    @Test
    void unservedOptionsAreSorted() {
        var configuration = configuration("{\"HttpPort\": 1, \"LuaScripts\": [], \"HtpPort\": 1}");

        var unserved = UnservedOptions.among(configuration.keys(Set.of("HttpPort")), Set.of("HttpPort"));

        assertThat(unserved.ofOrthanc()).containsExactly("LuaScripts");
        assertThat(unserved.unknown()).containsExactly("HtpPort");
    }

    private static OptionDeclaration option(String id, String key, OptionType type, Handling handling) {
        return new OptionDeclaration(id, key, type, false, Range.ANY, handling, null);
    }

    private static MergedConfiguration configuration(String json) {
        try {
            var merged = new MergedConfiguration();
            merged.add(Path.of("site.json"), (ObjectNode) new ObjectMapper().readTree(json));
            return merged;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Published(Map<String, Map<String, Object>> options, Map<String, Integer> counts)
            implements Publisher {
        Map<String, Object> options(String pid) {
            return options.get(pid);
        }

        int times(String pid) {
            return counts.getOrDefault(pid, 0);
        }

        @Override
        public void publish(String pid, Map<String, Object> properties) {
            options.put(pid, properties);
            counts.merge(pid, 1, Integer::sum);
        }

        @Override
        public void retract(String pid) {
            options.remove(pid);
        }
    }
}
