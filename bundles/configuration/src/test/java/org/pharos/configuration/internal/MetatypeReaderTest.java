package org.pharos.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.configuration.internal.OptionDeclaration.Handling;
import org.pharos.configuration.internal.OptionDeclaration.Range;

class MetatypeReaderTest {
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0"
                xmlns:pharos="http://pharos.org/xmlns/option/v1.0.0" localization="OSGI-INF/l10n/x">
              <OCD id="x.Config" name="Files" description="">
                <AD id="storageDirectory" type="String" name="StorageDirectory" description="Folder"
                    default="OrthancStorage" pharos:restart="true" pharos:path="true" pharos:json="false"/>
                <AD id="httpPort" type="Integer" name="HttpPort" min="1" max="65535" default="8042"/>
                <AD id="syntaxes" type="String" cardinality="2147483647" name="AcceptedTransferSyntaxes"/>
              </OCD>
              <Designate pid="org.pharos.x"><Object ocdref="x.Config"/></Designate>
              <Designate factoryPid="org.pharos.many"><Object ocdref="x.Config"/></Designate>
            </metatype:MetaData>
            """;

    @Test
    void optionsAndTheirHandlingAreRead() throws IOException {
        var groups = read(FILE);

        assertThat(groups)
                .containsExactly(new OptionGroup(
                        "org.pharos.x",
                        List.of(
                                new OptionDeclaration(
                                        "storageDirectory",
                                        "StorageDirectory",
                                        OptionType.STRING,
                                        false,
                                        Range.ANY,
                                        new Handling(true, true, false),
                                        "OrthancStorage"),
                                new OptionDeclaration(
                                        "httpPort",
                                        "HttpPort",
                                        OptionType.INTEGER,
                                        false,
                                        new Range(1, 65535),
                                        Handling.PLAIN,
                                        "8042"),
                                new OptionDeclaration(
                                        "syntaxes",
                                        "AcceptedTransferSyntaxes",
                                        OptionType.STRING,
                                        true,
                                        Range.ANY,
                                        Handling.PLAIN,
                                        null))));
    }

    @Test
    void unknownTypeIsRefused() {
        assertThatThrownBy(() -> read(FILE.replace("type=\"Integer\"", "type=\"Colour\"")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void brokenFileIsRefused() {
        assertThatThrownBy(() -> read(FILE.substring(0, 400))).isInstanceOf(IOException.class);
    }

    private static List<OptionGroup> read(String xml) throws IOException {
        return MetatypeReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
