package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

class SubOperationsTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static List<String> failures(DimseResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Objects.requireNonNull(response.data()).writeTo(bytes);
        var in = new ByteArrayInputStream(bytes.toByteArray());
        try (var reader = DicomReader.openDataSet(in, SYNTAX, ReaderOptions.DEFAULT)) {
            return reader.readAll().dataSet().strings(Tag.FAILED_SOP_INSTANCE_UID_LIST);
        }
    }

    @Test
    void allThatIsSentIsSuccess() {
        var counted = new SubOperations(2, SYNTAX);
        counted.sent(Status.SUCCESS, "1.1");
        assertThat(counted.pending().elements().number(CommandTag.REMAINING_SUBOPERATIONS))
                .hasValue(1);
        counted.sent(new Status(0xB000), "1.2");

        DimseResponse last = counted.last();

        assertThat(last.status()).isEqualTo(Status.SUCCESS);
        assertThat(last.data()).isNull();
        assertThat(last.elements().number(CommandTag.COMPLETED_SUBOPERATIONS)).hasValue(1);
        assertThat(last.elements().number(CommandTag.WARNING_SUBOPERATIONS)).hasValue(1);
        assertThat(last.elements().number(CommandTag.REMAINING_SUBOPERATIONS)).isEmpty();
    }

    @Test
    void failuresAreListed() throws IOException {
        var counted = new SubOperations(3, SYNTAX);
        counted.sent(Status.SUCCESS, "1.1");
        counted.sent(Status.OUT_OF_RESOURCES, "1.2");
        counted.failed("1.3");

        assertThat(counted.last().status().code()).isEqualTo(0xB000);
        assertThat(failures(counted.last())).containsExactly("1.2", "1.3");
        assertThat(counted.last().elements().number(CommandTag.FAILED_SUBOPERATIONS))
                .hasValue(2);
    }

    @Test
    void nothingSentIsFailure() {
        var counted = new SubOperations(1, SYNTAX);
        counted.failed("1.1");

        assertThat(counted.last().status().code()).isEqualTo(0xA702);
    }

    @Test
    void endlessFailuresAreCountedAndListedAsFarAsAValueGoes() throws IOException {
        var counted = new SubOperations(70_000, SYNTAX);
        for (int i = 0; i < 70_000; i++) {
            counted.failed("1.2.840." + i);
        }

        assertThat(counted.last().elements().number(CommandTag.FAILED_SUBOPERATIONS))
                .hasValue(0xFFFF);
        assertThat(failures(counted.last())).hasSizeGreaterThan(4000);
    }
}
