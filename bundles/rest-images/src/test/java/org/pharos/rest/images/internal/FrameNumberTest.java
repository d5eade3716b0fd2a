package org.pharos.rest.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumberTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "007, 7", "-1, -1", "2147483647, 2147483647"})
    void numbersAreFrames(String segment, int number) {
        assertThat(FrameNumber.valueOf(segment).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", " 1", "+1", "1.0", "2147483648", "99999999999999999999", "٣"})
    void anythingElseNamesNothing(String segment) {
        assertThatThrownBy(() -> FrameNumber.valueOf(segment)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jakartaRestMayReadIt() throws NoSuchMethodException {
        var valueOf = FrameNumber.class.getMethod("valueOf", String.class);

        assertThat(Modifier.isPublic(FrameNumber.class.getModifiers())).isTrue();
        assertThat(Modifier.isStatic(valueOf.getModifiers())).isTrue();
    }
}
