package org.pharos.dicom.core.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.DicomJsonModel;
import org.pharos.dicom.core.json.DicomJsonModel.BulkData;
import org.pharos.dicom.core.json.DicomJsonModel.CharacterSetTerm;
import org.w3c.dom.Document;

class NativeDicomModelTest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="utf-8"?>
            <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM"\
             xsi:schemaLocation="http://dicom.nema.org/PS3.19/models/NativeDICOM"\
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            """;

    private static Map<String, Object> element(String vr, Object... values) {
        return Map.of("vr", vr, "Value", List.of(values));
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                arguments("00100020", element("LO", "A&B<>\""), """
                        <DicomAttribute tag="00100020" vr="LO" keyword="PatientID">
                            <Value number="1">A&amp;B&lt;&gt;&quot;</Value>
                          </DicomAttribute>"""),
                arguments("00080050", Map.of("vr", "SH"), """
                        <DicomAttribute tag="00080050" vr="SH" keyword="AccessionNumber" />"""),
                arguments("00200032", element("DS", "-10.5", "20"), """
                        <DicomAttribute tag="00200032" vr="DS" keyword="ImagePositionPatient">
                            <Value number="1">-10.5</Value>
                            <Value number="2">20</Value>
                          </DicomAttribute>"""),
                arguments("00189073", element("FD", 12.5, 3.0), """
                        <DicomAttribute tag="00189073" vr="FD" keyword="AcquisitionDuration">
                            <Value number="1">12.5</Value>
                            <Value number="2">3</Value>
                          </DicomAttribute>"""),
                arguments("00209165", element("AT", "00100010"), """
                        <DicomAttribute tag="00209165" vr="AT" keyword="DimensionIndexPointer">
                            <Value number="1">00100010</Value>
                          </DicomAttribute>"""),
                arguments("7FE00010", Map.of("vr", "OB", "InlineBinary", "AQIDBA=="), """
                        <DicomAttribute tag="7FE00010" vr="OB" keyword="PixelData">
                            <InlineBinary>AQIDBA==</InlineBinary>
                          </DicomAttribute>"""),
                arguments("00090010", element("LO", "CREATOR"), """
                        <DicomAttribute tag="00090010" vr="LO" keyword="PrivateCreator">
                            <Value number="1">CREATOR</Value>
                          </DicomAttribute>"""),
                arguments("00100010", element("PN", Map.of("Alphabetic", "Doe^^^Dr", "Ideographic", "山田")), """
                        <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">
                            <PersonName number="1">
                              <Alphabetic>
                                <FamilyName>Doe</FamilyName>
                                <GivenName></GivenName>
                                <MiddleName></MiddleName>
                                <NamePrefix>Dr</NamePrefix>
                              </Alphabetic>
                              <Ideographic>
                                <FamilyName>山田</FamilyName>
                              </Ideographic>
                            </PersonName>
                          </DicomAttribute>"""),
                arguments(
                        "00081140",
                        element("SQ", Map.of("00100010", element("PN", Map.of("Alphabetic", "A"))), Map.of()),
                        """
                        <DicomAttribute tag="00081140" vr="SQ" keyword="ReferencedImageSequence">
                            <Item number="1">
                              <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">
                                <PersonName number="1">
                                  <Alphabetic>
                                    <FamilyName>A</FamilyName>
                                  </Alphabetic>
                                </PersonName>
                              </DicomAttribute>
                            </Item>
                            <Item number="2" />
                          </DicomAttribute>"""));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void elementsBecomeAttributes(String tag, Map<String, Object> element, String expected) throws IOException {
        String text = written(Map.of(tag, element));
        assertThat(text).startsWith(HEAD).endsWith("  " + expected + "\n</NativeDicomModel>\n");
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        String text = written(Map.of("00104000", element("LT", "bell \u0007, line\r\nlone \uFFFE, pair \uD83D\uDE00")));
        var value = parsed(text).getElementsByTagName("Value").item(1).getTextContent();
        assertThat(value).isEqualTo("bell \uFFFD, line\r\nlone \uFFFD, pair \uD83D\uDE00");
    }

    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void valuesThatAreMissingKeepTheirNumber() throws Exception {
        String text = written(Map.of("00080008", element("CS", "ORIGINAL", "", "AXIAL")));
        var values = parsed(text).getElementsByTagName("Value");
        assertThat(values.getLength()).isEqualTo(2);
        assertThat(values.item(1).getAttributes().getNamedItem("number").getNodeValue())
                .isEqualTo("3");
    }

    private static String written(Map<String, Object> json) throws IOException {
        DataSet dataSet = DicomJsonModel.read(json);
        var out = new StringBuilder();
        NativeDicomModel.write(dataSet, BulkData.INLINE, CharacterSetTerm.DECLARED, out);
        return out.toString();
    }
}
