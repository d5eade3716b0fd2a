package org.pharos.core.internal.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNamesTest {
    private final TypeNames metadata = ConfiguredMetadataTypes.parse("{\"golden\": 1024, \"second\": 1025}");
    private final ContentTypes attachments =
            ContentTypes.parse("{\"plain\": 1024, \"report\": [1025, \"application/pdf; version=2\"]}");

    @Test
    void numbersAreCalledByTheirNames() {
        assertThat(metadata.name(1024)).isEqualTo("golden");
        assertThat(metadata.name(7)).isEqualTo("LastUpdate");
        assertThat(metadata.name(2000)).isEqualTo("2000");
        assertThat(attachments.names().name(1)).isEqualTo("dicom");
    }

    @ParameterizedTest
    @CsvSource({"golden, 1024", "1024, 1024", "LastUpdate, 7", "7, 7", "70000, 70000", "-1, -1"})
    void namesAndNumbersAreUnderstood(String text, int number) {
        assertThat(metadata.number(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Golden", "lastupdate", "1024x", "12345678901234567890", "1.5"})
    void nothingElseIs(String text) {
        assertThat(metadata.number(text)).isEmpty();
    }

    @Test
    void attachmentsHaveTheMediaTypeThatIsConfigured() {
        assertThat(attachments.mediaType(1)).isEqualTo("application/dicom");
        assertThat(attachments.mediaType(1024)).isEqualTo("application/octet-stream");
        assertThat(attachments.mediaType(1025)).isEqualTo("application/pdf; version=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"low\": 1023} | low",
                "{\"high\": 65536} | high",
                "{\"one\": 1024, \"two\": 1024} | one",
                "{\"LastUpdate\": 1024} | LastUpdate",
                "{\"1025\": 1024} | 1025",
                "{\"\": 1024} | 1024",
                "{\"text\": \"1024\"} | text",
                "{\"half\": 1024.5} | half",
                "{\"none\": null} | none",
                "[] | object",
                "7 | object"
            })
    void faultyNamesOfMetadataAreRefused(String json, String named) {
        assertThatThrownBy(() -> ConfiguredMetadataTypes.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UserMetadata")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"low\": [1023, \"text/plain\"]} | low",
                "{\"dicom\": 1024} | dicom",
                "{\"short\": [1024]} | short",
                "{\"text\": \"1024\"} | text",
                "{\"broken\": [1024, \"plain\"]} | broken",
                "{\"broken\": [1024, 7]} | broken",
                "{\"split\": [1024, \"text/plain\\r\\nX: y\"]} | split",
                "7 | object"
            })
    void faultyNamesOfAttachmentsAreRefused(String json, String named) {
        assertThatThrownBy(() -> ContentTypes.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UserContentType")
                .hasMessageContaining(named);
    }
}
