package org.pharos.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceGeneratorTest {
    private static final Set<String> LONG_VRS = Set.of("OB", "OW", "SQ");
    private static final int PATIENT_ID = 0x00100020;
    private static final int STUDY_UID = 0x0020000D;
    private static final int SERIES_UID = 0x0020000E;
    private static final int INSTANCE_UID = 0x00080018;
    private static final int PIXEL_DATA = 0x7FE00010;

    private final InstanceGenerator small =
            new InstanceGenerator(1, "SET", new Shape(2, 2, 3), InstanceGenerator.SMALL_MATRIX);

    @Test
    void seedDecidesEveryByte() {
        var same = new InstanceGenerator(1, "SET", new Shape(2, 2, 3), InstanceGenerator.SMALL_MATRIX);
        var other = new InstanceGenerator(2, "SET", new Shape(2, 2, 3), InstanceGenerator.SMALL_MATRIX);

        assertThat(small.instance(17).part10()).isEqualTo(same.instance(17).part10());
        assertThat(small.instance(17).dataSet()).isNotEqualTo(other.instance(17).dataSet());
    }

    @Test
    void sizesAreWhatTheirNamesSay() {
        var ct = new InstanceGenerator(1, "SET", new Shape(1, 1, 1), InstanceGenerator.CT_MATRIX);

        assertThat(small.instance(0).part10().length).isBetween(3800, 4400);
        assertThat(ct.instance(0).part10().length).isBetween(512 * 1024, 530 * 1024);
    }

    @Test
    void instancesFormPatientsStudiesAndSeries() {
        assertThat(distinct(PATIENT_ID, 24)).hasSize(2);
        assertThat(distinct(STUDY_UID, 24)).hasSize(4);
        assertThat(distinct(SERIES_UID, 24)).hasSize(8);
        assertThat(distinct(INSTANCE_UID, 24)).hasSize(24);
    }

    @Test
    void setsShareNothing() {
        var other = new InstanceGenerator(1, "OTHER", new Shape(2, 2, 3), InstanceGenerator.SMALL_MATRIX);
        var mine = elements(small.instance(0).dataSet());
        var theirs = elements(other.instance(0).dataSet());

        for (int tag : new int[] {PATIENT_ID, STUDY_UID, SERIES_UID, INSTANCE_UID}) {
            assertThat(text(mine, tag)).isNotEqualTo(text(theirs, tag));
        }
    }

    @Test
    void dataSetIsWellFormed() {
        GeneratedInstance instance = small.instance(5);
        Map<Integer, byte[]> elements = elements(instance.dataSet());

        assertThat(text(elements, INSTANCE_UID)).isEqualTo(instance.sopInstanceUid());
        assertThat(text(elements, PATIENT_ID)).isEqualTo(small.patientId(0));
        assertThat(elements.get(PIXEL_DATA)).hasSize(2 * 36 * 36);
        assertThat(elements.values()).allMatch(value -> value.length % 2 == 0);
        assertThat(instance.sopInstanceUid()).matches("2\\.25\\.[1-9][0-9]*").hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void fileBeginsWithItsMetaInformation() {
        byte[] file = small.instance(5).part10();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(new String(file, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        int metaLength = bytes.getInt(140);
        assertThat(bytes.getShort(144 + metaLength)).isEqualTo((short) 0x0008);
    }

    @Test
    void dcmtkReadsTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("image.dcm"), small.instance(5).part10());
        Path output = folder.resolve("output");
        assumeTrue(dcmdump(file, output), "needs dcmdump: apt-get install dcmtk");

        assertThat(Files.readString(output, StandardCharsets.ISO_8859_1))
                .contains("=CTImageStorage", "[" + small.patientId(0) + "]", "PixelData")
                .doesNotContain("W:", "E:");
    }

    private static boolean dcmdump(Path file, Path output) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("dcmdump", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.waitFor();
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private Set<String> distinct(int tag, int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> text(elements(small.instance(number).dataSet()), tag))
                .collect(Collectors.toSet());
    }

    private static String text(Map<Integer, byte[]> elements, int tag) {
        return new String(elements.get(tag), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }

    /** Reads the elements of the outermost level, which must be in the order of their tags. */
    private static Map<Integer, byte[]> elements(byte[] dataSet) {
        ByteBuffer in = ByteBuffer.wrap(dataSet).order(ByteOrder.LITTLE_ENDIAN);
        TreeMap<Integer, byte[]> elements = new TreeMap<>();
        while (in.hasRemaining()) {
            int tag = (in.getShort() & 0xFFFF) << 16 | in.getShort() & 0xFFFF;
            String vr = "" + (char) in.get() + (char) in.get();
            int length;
            if (LONG_VRS.contains(vr)) {
                in.getShort();
                length = in.getInt();
            } else {
                length = in.getShort() & 0xFFFF;
            }
            assertThat(elements.isEmpty() || elements.lastKey() < tag).isTrue();
            byte[] value = new byte[length];
            in.get(value);
            elements.put(tag, value);
        }
        return elements;
    }
}
