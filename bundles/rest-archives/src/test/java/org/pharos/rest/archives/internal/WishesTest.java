package org.pharos.rest.archives.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.media.PackageRequest.Transcoding;
import org.pharos.http.JsonBody;

class WishesTest {
    private static final int QUALITY = 70;

    private static final Wishes.Defaults DEFAULTS = new Wishes.Defaults(true, QUALITY);

    private static JsonBody body(String json) throws IOException {
        return JsonBody.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Wishes wishes(String json) throws IOException {
        return Wishes.of(Optional.of(body(json).object()), false, DEFAULTS);
    }

    @Test
    void optionsHoldWhereNothingIsSaid() throws IOException {
        for (Wishes wishes : new Wishes[] {wishes("{}"), Wishes.of(Optional.empty(), false, DEFAULTS)}) {
            assertThat(wishes.isUtf8()).isTrue();
            assertThat(wishes.isExtended()).isFalse();
            assertThat(wishes.transcoding()).isEmpty();
            assertThat(wishes.filename()).isEmpty();
            assertThat(wishes.job().isSynchronous()).isTrue();
        }
    }

    @Test
    void bodySaysOtherwise() throws IOException {
        Wishes wishes = wishes("{\"Utf8\": false, \"Extended\": true, \"Transcode\": \"1.2.840.10008.1.2.4.50\","
                + " \"Filename\": \"a.zip\", \"Asynchronous\": true, \"Priority\": 4}");

        assertThat(wishes.isUtf8()).isFalse();
        assertThat(wishes.isExtended()).isTrue();
        assertThat(wishes.transcoding()).contains(new Transcoding("1.2.840.10008.1.2.4.50", QUALITY));
        assertThat(wishes.filename()).contains("a.zip");
        assertThat(wishes.job().isSynchronous()).isFalse();
        assertThat(wishes.job().priority()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Transcode\": \"rubbish\"}|PARAMETER_OUT_OF_RANGE",
                "{\"Transcode\": \"1.2.840.10008.1.2\", \"LossyQuality\": 0}|PARAMETER_OUT_OF_RANGE",
                "{\"Transcode\": \"1.2.840.10008.1.2\", \"LossyQuality\": 101}|PARAMETER_OUT_OF_RANGE",
                "{\"Transcode\": 1}|BAD_FILE_FORMAT",
                "{\"Utf8\": \"x\"}|BAD_FILE_FORMAT",
                "{\"Asynchronous\": \"x\"}|BAD_FILE_FORMAT",
            })
    void nonsenseIsRefused(String json, ErrorCode code) {
        assertThatThrownBy(() -> wishes(json))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void resourcesStandInAListOrInAnObject() throws IOException {
        assertThat(ResourceList.of(body("[\"a\", \"b\"]")).ids()).containsExactly("a", "b");
        assertThat(ResourceList.of(body("{\"Resources\": [\"a\"], \"Utf8\": true}"))
                        .ids())
                .containsExactly("a");
        for (String wrong : new String[] {"", "{", "{}", "\"x\"", "1", "[1]", "{\"Resources\": \"x\"}"}) {
            assertThatThrownBy(() -> ResourceList.of(body(wrong)))
                    .isInstanceOfSatisfying(
                            PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT));
        }
    }
}
