package org.pharos.bench.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void requestIsAsInTheStandard() {
        Command request = Command.request(Command.FIND, 7, "1.2", true);

        assertThat(HexFormat.of().formatHex(request.bytes()))
                .isEqualTo("0000000004000000"
                        + "34000000"
                        + "0000020004000000312e3200"
                        + "0000000102000000" + "2000"
                        + "0000100102000000" + "0700"
                        + "0000000702000000" + "0000"
                        + "0000000802000000" + "0100");
    }

    @Test
    void answerNamesItsRequest() {
        Command request = Command.parse(Command.request(Command.STORE, 9, "1.2.840", true)
                .text(Command.SOP_INSTANCE, "2.25.1")
                .bytes());

        Command answer = Command.parse(request.success().bytes());

        assertThat(answer.isResponse()).isTrue();
        assertThat(answer.hasDataSet()).isFalse();
        assertThat(answer.number(Command.FIELD)).isEqualTo(Command.STORE | Command.RESPONSE);
        assertThat(answer.number(Command.MESSAGE_ANSWERED)).isEqualTo(9);
        assertThat(answer.number(Command.STATUS)).isZero();
    }

    @Test
    void pendingIsNotTheEnd() {
        assertThat(new Command().number(Command.STATUS, 0xFF01).isPending()).isTrue();
        assertThat(new Command().number(Command.STATUS, 0xB000).isPending()).isFalse();
    }

    @Test
    void lengthBeyondTheEndIsRefused() {
        byte[] bytes = HexFormat.of().parseHex("0000000110000000" + "2000");

        assertThatThrownBy(() -> Command.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
}
