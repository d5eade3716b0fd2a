package org.pharos.dicom.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSetTest {
    /** A C-ECHO-RQ as dcmtk's echoscu sends it. */
    private static final byte[] ECHO = HexFormat.of()
            .parseHex("0000000004000000380000000000020012000000312e322e3834302e31303030382e312e310000000001"
                    + "0200000030000000100102000000010000000008020000000101");

    @Test
    void decodesWhatOthersSend() {
        CommandSet echo = CommandSet.decode(ECHO);

        assertThat(echo.commandField()).isEqualTo(CommandField.C_ECHO_RQ.code());
        assertThat(echo.text(CommandTag.AFFECTED_SOP_CLASS_UID)).hasValue("1.2.840.10008.1.1");
        assertThat(echo.number(CommandTag.MESSAGE_ID)).hasValue(1);
        assertThat(echo.hasDataSet()).isFalse();
    }

    @Test
    void encodesAsOthersDo() {
        CommandSet echo = CommandSet.builder()
                .dataSet(false)
                .number(CommandTag.MESSAGE_ID, 1)
                .number(CommandTag.COMMAND_FIELD, CommandField.C_ECHO_RQ.code())
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, "1.2.840.10008.1.1")
                .build();

        assertThat(echo.encode()).isEqualTo(ECHO);
    }

    @Test
    void keepsEachKindOfValue() {
        CommandSet set = CommandSet.builder()
                .number(CommandTag.STATUS, 0xFE00)
                .text(CommandTag.MOVE_DESTINATION, "ODD")
                .tags(CommandTag.OFFENDING_ELEMENT, List.of(0x00100010, 0x7FE00010, 0xFFFEE000))
                .build();

        CommandSet again = CommandSet.decode(set.encode());

        assertThat(again).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(again.status()).isEqualTo(Status.CANCEL);
        assertThat(again.text(CommandTag.MOVE_DESTINATION)).hasValue("ODD");
        assertThat(again.tags(CommandTag.OFFENDING_ELEMENT)).containsExactly(0x00100010, 0x7FE00010, 0xFFFEE000);
    }

    @Test
    void absentValuesAreEmpty() {
        CommandSet set =
                CommandSet.builder().text(CommandTag.ERROR_COMMENT, "  ").build();

        assertThat(set.number(CommandTag.STATUS)).isEmpty();
        assertThat(set.text(CommandTag.ERROR_COMMENT)).isEmpty();
        assertThat(set.tags(CommandTag.OFFENDING_ELEMENT)).isEmpty();
        assertThat(set.commandField()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // less than a header
                "0000000102000000", // ends before its value
                "00000001FFFFFFFF3000", // negative length
                "00000001FFFFFF7F3000", // two gigabytes
                "0800000102000000FFFF" // not of group 0000
            })
    void malformedIsRefused(String hex) {
        assertThatThrownBy(() -> CommandSet.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyBytesAreACommandOrRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = ECHO.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                CommandSet set = CommandSet.decode(bytes);
                assertThat(CommandSet.decode(set.encode())).isEqualTo(set);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("ommand set");
            }
        }
    }
}
