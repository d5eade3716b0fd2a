package org.pharos.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.media.PackageLayout;
import org.pharos.core.media.PackageRequest;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;

class PackerTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int NOISE_BYTES = 200_000;

    private final SmallIndex index = new SmallIndex();
    private final SmallStorage storage = new SmallStorage(index);

    private static ResourceRef patient(String id) {
        return new ResourceRef(ResourceLevel.PATIENT, ResourceId.ofPatient(id));
    }

    private static PackageRequest request(PackageLayout layout, ResourceLevel top, ResourceRef... resources) {
        return new PackageRequest(List.of(resources), layout, top, false, Optional.empty(), "x.zip");
    }

    private byte[] pack(PackageRequest request) throws IOException {
        return pack(request, storage.packer());
    }

    private static byte[] pack(PackageRequest request, Packer packer) throws IOException {
        var out = new ByteArrayOutputStream();
        packer.write(request, packer.contents(request), out, Watch.NONE);
        return out.toByteArray();
    }

    private static Map<String, byte[]> unpack(byte[] zip, List<ZipEntry> entries) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
                entries.add(entry);
            }
        }
        return files;
    }

    private static Map<String, byte[]> unpack(byte[] zip) throws IOException {
        return unpack(zip, new ArrayList<>());
    }

    private static Map<Integer, String> texts(String description, String number) {
        return Map.of(
                Tag.PATIENT_NAME,
                "Doe^J",
                Tag.STUDY_DESCRIPTION,
                description,
                Tag.MODALITY,
                "MR",
                Tag.INSTANCE_NUMBER,
                number);
    }

    @Test
    void namesComeFromTheIndex() throws IOException {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "3"), new byte[] {1});
        index.add("P1", "1.1", "1.1.1", texts("Knee", "3"), new byte[] {2});
        index.add("P1", "1.2", "1.2.1", texts("Knee", "1"), new byte[] {3});
        index.add("P2", "2.1", "2.1.1", Map.of(), new byte[] {4});

        Map<String, byte[]> files =
                unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P1"), patient("P2"))));

        assertThat(files.keySet().stream().filter(name -> name.startsWith("P1 - Doe^J/Knee/MR/MR00000")))
                .hasSizeBetween(1, 2);
        assertThat(files.keySet().stream().filter(name -> name.startsWith("P1 - Doe^J/Knee-2/MR/MR00000")))
                .hasSizeBetween(1, 2);
        assertThat(files.keySet().stream().filter(name -> name.endsWith("/MR000003-2.dcm")))
                .hasSize(1);
        assertThat(files)
                .containsKey("P2/Unknown Study/Unknown Series/00000000.dcm")
                .hasSize(4);
    }

    @Test
    void foldersStartWhereTheyAreWanted() throws IOException {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "3"), new byte[] {1});

        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.SERIES, patient("P1")))))
                .containsOnlyKeys("MR/MR000003.dcm");
        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.STUDY, patient("P1")))))
                .containsOnlyKeys("Knee/MR/MR000003.dcm");
    }

    @Test
    void whatIsNamedTwiceIsPackedOnce() throws IOException {
        ResourceId one = index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), new byte[] {1});
        index.add("P1", "1.1", "1.1.1", texts("Knee", "2"), new byte[] {2});
        var instance = new ResourceRef(ResourceLevel.INSTANCE, one);
        var series = new ResourceRef(ResourceLevel.SERIES, ResourceId.ofSeries("P1", "1.1", "1.1.1"));

        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, instance, series, patient("P1")))))
                .hasSize(2);
        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, instance, instance))))
                .hasSize(1);
    }

    @Test
    void sameContentsGiveTheSameArchive() throws IOException {
        for (int i = 0; i < 30; i++) {
            index.add("P" + i % 3, "1." + i % 3, "1.1." + i % 5, texts("S", "1"), new byte[] {(byte) i});
        }
        PackageRequest request =
                request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P0"), patient("P1"), patient("P2"));
        var entries = new ArrayList<ZipEntry>();

        byte[] zip = pack(request);

        assertThat(pack(request)).isEqualTo(zip);
        assertThat(unpack(zip, entries)).hasSize(30);
        assertThat(entries).allMatch(entry -> entry.getTimeLocal().equals(LocalDateTime.of(2026, 1, 2, 3, 4, 4)));
    }

    @Test
    void whatIsReadAheadGivesTheSameArchive() throws IOException {
        for (int i = 0; i < 200; i++) {
            index.add("P" + i % 3, "1." + i % 3, "1.1." + i % 7, texts("S", "" + i), new byte[1 + 1000 * i]);
        }
        index.add("P1", "1.1", "1.1.1", texts("S", "7"), new byte[3 << 20]);
        index.files.remove(index.files.keySet().iterator().next());
        PackageRequest request =
                request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P0"), patient("P1"), patient("P2"));
        byte[] zip = pack(request);
        var loaders = new LoaderThreads(5);

        try {
            assertThat(pack(request, storage.packer(loaders))).isEqualTo(zip);
            loaders.resize(1);
            assertThat(pack(request, storage.packer(loaders))).isEqualTo(zip);
        } finally {
            loaders.stop();
        }
        assertThat(pack(request, storage.packer(loaders))).isEqualTo(zip);
        assertThat(unpack(zip)).hasSize(200);
    }

    @Test
    void noiseIsStoredAndTextIsDeflated() throws IOException {
        var noise = new byte[NOISE_BYTES];
        new Random(1).nextBytes(noise);
        index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), noise);
        index.add("P2", "2.1", "2.1.1", texts("Knee", "1"), new byte[NOISE_BYTES]);

        byte[] stored = pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P1")));
        byte[] deflated = pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P2")));

        assertThat(stored).hasSizeBetween(NOISE_BYTES, NOISE_BYTES + 1000);
        assertThat(deflated).hasSizeLessThan(NOISE_BYTES / 20);
        assertThat(unpack(stored).values()).containsExactly(noise);
    }

    @Test
    void lostFileIsLeftOut() throws IOException {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), new byte[] {1});
        index.files.clear();
        index.add("P1", "1.1", "1.1.1", texts("Knee", "2"), new byte[] {2});

        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P1")))))
                .hasSize(1);
    }

    @Test
    void interruptionIsNoReasonToLeaveFilesOut() {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), new byte[] {1});
        index.files.clear();
        PackageRequest request = request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P1"));

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pack(request)).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void brokenArchiveHasNoEnd() {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), new byte[NOISE_BYTES]);
        PackageRequest request = request(PackageLayout.FOLDERS, ResourceLevel.PATIENT, patient("P1"));
        var out = new ByteArrayOutputStream();
        Packer packer = storage.packer();

        assertThatThrownBy(() -> packer.write(request, packer.contents(request), out, bytes -> {
                    throw new IOException("stopped");
                }))
                .hasMessage("stopped");

        assertThat(new String(out.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("PK\5\6");
    }

    @Test
    void mediaHaveADirectory() throws IOException {
        index.add("P1", "1.1", "1.1.1", texts("Knee", "1"), file("P1"));
        index.add("P1", "1.1", "1.1.1", texts("Knee", "2"), new byte[] {1, 2, 3});
        index.add("P1", "1.1", "1.1.1", texts("Knee", "3"), file("P1"));

        Map<String, byte[]> files = unpack(pack(request(PackageLayout.MEDIA, ResourceLevel.PATIENT, patient("P1"))));

        // The second isn't DICOM: no directory could tell of it.
        assertThat(files.keySet()).containsExactly("IMAGES/IM0", "IMAGES/IM1", "DICOMDIR");
        assertThat(files.get("IMAGES/IM0")).isEqualTo(file("P1"));
    }

    @Test
    void nothingMakesAnEmptyArchive() throws IOException {
        assertThat(unpack(pack(request(PackageLayout.FOLDERS, ResourceLevel.PATIENT))))
                .isEmpty();
        assertThat(unpack(pack(request(PackageLayout.MEDIA, ResourceLevel.PATIENT))))
                .containsOnlyKeys("DICOMDIR");
    }

    private static byte[] file(String patient) throws IOException {
        var set = new DataSet();
        Stream.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID).forEach(tag -> set.setString(tag, "1.1"));
        set.setString(Tag.SOP_CLASS_UID, CT);
        set.setString(Tag.SOP_INSTANCE_UID, "1.2.3");
        set.setString(Tag.PATIENT_ID, patient);
        return DicomWriter.toBytes(new FileMeta(CT, "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null).with(set));
    }
}
