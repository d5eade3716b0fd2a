package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The page of the options is what the bundles declare. When it isn't, {@code mvn test -pl itests -Dtest=OptionsPageTest
 * -Dpharos.write} writes it anew.
 */
class OptionsPageTest {
    private static final Path PAGE = Path.of("../bundles/configuration/options.md");
    private static final String HEAD = """
            # Options

            All options of the configuration file, as the bundles declare them; a plugin has its own in the same way. `bundles/configuration`
            tells how files are read. A new value takes effect while the server runs, at most some seconds after the file was changed, and the
            log says so. What is marked **restart** waits for the next start: the index and the files can't be moved under a running server, and the
            folders that `/instances/{id}/export` may write to are fixed at the start, so that they can't be widened later.
            A value that an option can't have is refused by its name, and all options stay as they are.

            """;

    private record Option(String key, String type, String initial, boolean restart, String meaning) {
        static Option of(Element ad) {
            boolean isJson = Boolean.parseBoolean(ad.getAttribute("pharos:json"));
            boolean isPath = Boolean.parseBoolean(ad.getAttribute("pharos:path"));
            String one =
                    isJson ? "JSON" : isPath ? "path" : ad.getAttribute("type").toLowerCase(Locale.ROOT);
            boolean isList = !ad.getAttribute("cardinality").isEmpty()
                    && !ad.getAttribute("cardinality").equals("0");
            return new Option(
                    ad.getAttribute("name"),
                    (isList ? "list of " : "") + one + bounds(ad),
                    ad.getAttribute("default"),
                    Boolean.parseBoolean(ad.getAttribute("pharos:restart")),
                    ad.getAttribute("description"));
        }

        private static String bounds(Element ad) {
            var least = ad.getAttribute("min");
            var most = ad.getAttribute("max");
            if (least.isEmpty() && most.isEmpty()) {
                return "";
            }
            return most.isEmpty() ? ", from " + least : ", " + least + " to " + most;
        }

        String row() {
            return "| %s | %s | %s | %s%s |\n"
                    .formatted(
                            key,
                            type,
                            initial.isEmpty() ? "" : "`" + initial.replace("|", "\\|") + "`",
                            restart ? "**restart** " : "",
                            meaning.replace("|", "\\|").replace("\n", " "));
        }
    }

    @Test
    void pageListsAllOptions() throws Exception {
        String expected = page();
        if (System.getProperty("pharos.write") != null) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String page() throws Exception {
        var sections = new TreeMap<String, String>();
        for (Path bundle : folders(Path.of("../bundles"), "*")) {
            // several components may declare one option
            var rows = new LinkedHashSet<String>();
            for (Path file : folders(bundle.resolve("target/classes/OSGI-INF/metatype"), "*.xml")) {
                options(file).forEach(option -> rows.add(option.row()));
            }
            if (!rows.isEmpty()) {
                sections.put(
                        bundle.getFileName().toString(),
                        "| option | type | default | meaning |\n|---|---|---|---|\n" + String.join("", rows));
            }
        }
        assertThat(sections).hasSizeGreaterThan(10);
        var page = new StringBuilder(HEAD);
        sections.forEach((bundle, table) ->
                page.append("## ").append(bundle).append("\n").append(table).append('\n'));
        return page.toString().strip() + "\n";
    }

    private static List<Path> folders(Path parent, String glob) throws IOException {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(parent)) {
            try (var entries = Files.newDirectoryStream(parent, glob)) {
                entries.forEach(found::add);
            }
        }
        found.sort(null);
        return found;
    }

    private static List<Option> options(Path metatype) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(metatype.toFile())
                .getElementsByTagName("AD");
        var options = new ArrayList<Option>();
        for (int i = 0; i < all.getLength(); i++) {
            options.add(Option.of((Element) all.item(i)));
        }
        return options;
    }
}
