package org.pharos.rest.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.dicom.imageio.picture.PictureWriter;

class AcceptedWriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png | image/png",
                "image/* | image/png",
                "*/* | image/png",
                "IMAGE/JPEG | image/jpeg",
                "image/webp, image/jpeg | image/jpeg",
                "image/png;q=0.5, image/jpeg | image/jpeg",
                "image/x-portable-arbitrarymap;q=0.2,text/html | image/x-portable-arbitrarymap",
                "text/html,*/*;q=0.1 | image/png"
            })
    void preferredKindIsWritten(String accept, String mediaType) {
        assertThat(AcceptedWriter.of(accept, 90).map(PictureWriter::mediaType)).contains(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "image/gif", "text/html", "image/png;q=0", "image/png;q=x", ",,"})
    void otherKindsAreNot(String accept) {
        assertThat(AcceptedWriter.of(accept, 90)).isEmpty();
    }

    @Test
    void withoutHeaderItIsPng() {
        assertThat(AcceptedWriter.of(null, 90).map(PictureWriter::mediaType)).contains("image/png");
    }
}
