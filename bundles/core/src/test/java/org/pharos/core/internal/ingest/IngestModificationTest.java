package org.pharos.core.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.ReceivedInstanceModifier;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

class IngestModificationTest {
    private static final CallThreads THREADS = new CallThreads();
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.7";
    private static final Origin ORIGIN = Origin.http("10.0.0.1", Optional.empty());
    private static final SopExpectation ANNOUNCED = SopExpectation.of(CLASS, "1.2.3");

    /** Syntaxes that lay out the same elements in different ways. */
    private enum Layout {
        EXPLICIT(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
        IMPLICIT(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
        BIG_ENDIAN(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
        DEFLATED(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        private final TransferSyntax syntax;

        Layout(TransferSyntax syntax) {
            this.syntax = syntax;
        }
    }

    private final byte[] pixels = new byte[300_000];
    private byte[] stored = {};
    private SopExpectation expected = ANNOUNCED;

    IngestModificationTest() {
        new Random(1).nextBytes(pixels);
    }

    @AfterAll
    static void stop() {
        THREADS.stop();
    }

    @Test
    void withoutModifierTheFilePassesThrough() throws IOException {
        byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        store(file);

        assertThat(stored).isEqualTo(file);
        assertThat(expected).isEqualTo(ANNOUNCED);
    }

    @Test
    void whatNobodyChangesPassesByteForByte() throws IOException {
        byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        store(
                file,
                (instance, changes) -> assertThat(instance.text(Tag.PATIENT_ID)).contains("P"));

        assertThat(stored).isEqualTo(file);
        assertThat(expected).isEqualTo(ANNOUNCED);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void changedInstanceKeepsItsSyntaxAndItsPixels(Layout layout) throws IOException {
        store(file(layout.syntax), (instance, changes) -> {
            changes.setText(Tag.INSTITUTION_NAME, "Elsewhere");
            changes.remove(Tag.PATIENT_NAME);
            changes.setText(Tag.SOP_INSTANCE_UID, "1.2.4");
        });

        DicomFile changed = read(stored);
        DataSet dataSet = changed.dataSet();
        assertThat(changed.transferSyntax()).isEqualTo(layout.syntax);
        assertThat(changed.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("1.2.4");
        assertThat(dataSet.string(Tag.SOP_INSTANCE_UID)).contains("1.2.4");
        assertThat(dataSet.string(Tag.INSTITUTION_NAME)).contains("Elsewhere");
        assertThat(dataSet.contains(Tag.PATIENT_NAME)).isFalse();
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P");
        assertThat(dataSet.bytes(Tag.PIXEL_DATA)).contains(pixels);
        assertThat(expected).isEqualTo(SopExpectation.NONE);
    }

    @Test
    void everyItemOfASequenceIsChanged() throws IOException {
        store(file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), (instance, changes) -> {
            changes.setText(List.of(Tag.REQUEST_ATTRIBUTES_SEQUENCE), Tag.REQUESTED_PROCEDURE_ID, "none");
            changes.remove(List.of(Tag.REFERENCED_STUDY_SEQUENCE), Tag.REFERENCED_SOP_CLASS_UID);
        });

        assertThat(read(stored).dataSet().items(Tag.REQUEST_ATTRIBUTES_SEQUENCE))
                .extracting(item -> item.string(Tag.REQUESTED_PROCEDURE_ID).orElse(""))
                .containsExactly("none", "none");
    }

    @Test
    void laterModifierSeesWhatTheFirstHasChanged() throws IOException {
        store(
                file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                (instance, changes) -> changes.setText(Tag.PATIENT_ID, "P2"),
                (instance, changes) -> changes.setText(
                        Tag.INSTITUTION_NAME, instance.text(Tag.PATIENT_ID).orElse("") + "!"));

        assertThat(read(stored).dataSet().string(Tag.INSTITUTION_NAME)).contains("P2!");
    }

    @Test
    void textThatTheCharacterSetLacksIsKept() throws IOException {
        store(
                file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                (instance, changes) -> changes.setText(Tag.INSTITUTION_NAME, "Больница"));

        DataSet dataSet = read(stored).dataSet();
        assertThat(dataSet.string(Tag.INSTITUTION_NAME)).contains("Больница");
        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Müller");
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.PIXEL_DATA, Tag.TRANSFER_SYNTAX_UID, Tag.REQUEST_ATTRIBUTES_SEQUENCE, 0x00111001})
    void whatIsNoTextOfAHeaderIsRefused(int tag) {
        assertFails((instance, changes) -> changes.setText(tag, "1"));
    }

    @Test
    void failingModifierRefusesTheInstance() {
        assertFails((instance, changes) -> {
            throw new IOException("bug");
        });
    }

    @Test
    void instanceUnderAWrongNameIsLeftToTheCheck() throws IOException {
        byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        expected = SopExpectation.of(CLASS, "9.9");

        store(file, (instance, changes) -> changes.setText(Tag.PATIENT_ID, "changed"));

        assertThat(stored).isEqualTo(file);
        assertThat(expected.sopInstanceUid()).contains("9.9");
    }

    @Test
    void whatIsNoDicomIsLeftToTheReader() throws IOException {
        byte[] rubbish = "no DICOM at all".repeat(1000).getBytes(StandardCharsets.US_ASCII);

        store(rubbish, (instance, changes) -> changes.remove(Tag.PATIENT_ID));

        assertThat(stored).isEqualTo(rubbish);
    }

    private void assertFails(ReceivedInstanceModifier modifier) {
        assertThatThrownBy(() -> store(file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), modifier))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN));
        assertThat(stored).isEmpty();
    }

    private void store(byte[] file, ReceivedInstanceModifier... modifiers) throws IOException {
        var modification = new IngestModification(
                new Modifiers(() -> tracked(List.of(modifiers)), THREADS),
                TagFakes.DEFAULTS,
                new SimplifiedTags(TagFakes.DEFAULTS, TagFakes.MAIN_TAGS));
        modification.store(new ByteArrayInputStream(file), ORIGIN, expected, (content, known) -> {
            stored = content.readAllBytes();
            expected = known;
            return new IngestResult(IngestResult.Status.SUCCESS, new DicomIdentifiers("P", "1", "2", "1.2.3"), 0);
        });
    }

    private static List<TrackedService<ReceivedInstanceModifier>> tracked(List<ReceivedInstanceModifier> modifiers) {
        List<TrackedService<ReceivedInstanceModifier>> tracked = new ArrayList<>();
        modifiers.forEach(m -> tracked.add(new SimpleService<>(m)));
        return tracked;
    }

    private static DicomFile read(byte[] file) throws IOException {
        try (var reader = DicomReader.open(
                new ByteArrayInputStream(file), ReaderOptions.DEFAULT.withMaximumValueBytes(1 << 20))) {
            return reader.readAll();
        }
    }

    private byte[] file(TransferSyntax syntax) throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3");
        dataSet.setString(Tag.PATIENT_NAME, Vr.PN, "Müller");
        dataSet.setString(Tag.PATIENT_ID, Vr.LO, "P");
        dataSet.setItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, List.of(request("1"), request("2")));
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, Arrays.copyOf(pixels, pixels.length));
        var out = new ByteArrayOutputStream();
        DicomWriter.write(new FileMeta(CLASS, "1.2.3", syntax, null).with(dataSet), out);
        return out.toByteArray();
    }

    private static DataSet request(String id) {
        var item = new DataSet();
        item.setString(Tag.REQUESTED_PROCEDURE_ID, Vr.SH, id);
        return item;
    }
}
