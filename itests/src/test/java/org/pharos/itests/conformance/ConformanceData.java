package org.pharos.itests.conformance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;

/** The instances that the requests of the table are about, always the same. */
final class ConformanceData {
    private static final String ROOT = "1.2.826.0.1.3680043.8.498.";
    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

    private ConformanceData() {}

    /** Names for identifiers, as the table uses them. */
    static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        name(names, "", slice(1));
        names.put("slice-2", slice(2).instanceId());
        name(names, "pdf-", pdf());
        name(names, "multi-", multiFrame());
        names.put("absent", "00000000-00000000-00000000-00000000-00000000");
        return names;
    }

    /** Stores all of it. */
    static void store(Http server) {
        for (DicomFile file : List.of(slice(1), slice(2), slice(3), pdf(), multiFrame())) {
            server.post("/instances", file.bytes()).expect(200);
        }
    }

    private static void name(Map<String, String> names, String prefix, DicomFile file) {
        String patient = file.text(DicomFile.PATIENT_ID);
        String study = file.text(DicomFile.STUDY_INSTANCE_UID);
        String series = file.text(DicomFile.SERIES_INSTANCE_UID);
        names.put(prefix + "patient", DicomFile.id(patient));
        names.put(prefix + "study", DicomFile.id(patient, study));
        names.put(prefix + "series", DicomFile.id(patient, study, series));
        names.put(prefix + "instance", file.instanceId());
    }

    /** One of three slices of a CT, with a private element, a sequence, and a name in Latin-1. */
    private static DicomFile slice(int number) {
        return instance("CT-1", 1, number)
                .text(0x00080005, "CS", "ISO_IR 100")
                .text(0x00080020, "DA", "20240310")
                .text(0x00080030, "TM", "081500")
                .text(0x00080050, "SH", "ACC-1")
                .text(0x00080070, "LO", "Maker")
                .text(0x00081030, "LO", "Chest without contrast")
                .text(0x0008103e, "LO", "Axial 5 mm")
                .bytes(0x00081140, "SQ", referenced())
                .bytes(DicomFile.PATIENT_NAME, "PN", "M\u00fcller^J\u00f6rg".getBytes(StandardCharsets.ISO_8859_1))
                .text(0x00100030, "DA", "19600229")
                .text(0x00100040, "CS", "M")
                .text(0x00180015, "CS", "CHEST")
                .text(0x00180050, "DS", "5.0")
                .text(0x00200011, "IS", "2")
                .text(DicomFile.INSTANCE_NUMBER, "IS", Integer.toString(number))
                .text(0x00200032, "DS", "-100\\-100\\" + 5 * (4 - number))
                .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                .text(0x00204000, "LT", "c".repeat(300))
                .text(0x00290010, "LO", "CONFORMANCE")
                .text(0x00291001, "LO", "private " + number)
                .image(4, 4, new byte[32]);
    }

    private static DicomFile pdf() {
        return instance("DOC", 2, 1)
                .text(DicomFile.SOP_CLASS_UID, "UI", ENCAPSULATED_PDF)
                .text(DicomFile.MODALITY, "CS", "OT")
                .text(0x00080020, "DA", "20231224")
                .text(0x00420010, "ST", "A document")
                .bytes(0x00420011, "OB", "%PDF-1.4 not much of it".getBytes(StandardCharsets.US_ASCII))
                .text(0x00420012, "LO", "application/pdf");
    }

    private static DicomFile multiFrame() {
        var pixels = new byte[3 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return instance("CT-1", 3, 1)
                .text(DicomFile.MODALITY, "CS", "NM")
                .text(0x00080020, "DA", "20250401")
                .text(0x00081030, "LO", "Scintigraphy")
                .text(0x00280008, "IS", "3")
                .image(4, 4, pixels);
    }

    private static DicomFile instance(String patient, int study, int number) {
        String uid = ROOT + study;
        return DicomFile.instance(patient, uid, uid + ".1", uid + ".1." + number);
    }

    /** An item of a sequence, with an undefined length neither of its own nor of the sequence (PS3.5 7.5.1). */
    private static byte[] referenced() {
        byte[] item = new DicomFile()
                .text(0x00081150, "UI", DicomFile.CT_IMAGE_STORAGE)
                .text(0x00081155, "UI", ROOT + "9.9")
                .dataSet();
        var bytes = new byte[item.length + 8];
        bytes[0] = (byte) 0xfe;
        bytes[1] = (byte) 0xff;
        bytes[2] = 0x00;
        bytes[3] = (byte) 0xe0;
        bytes[4] = (byte) item.length;
        bytes[5] = (byte) (item.length >> 8);
        System.arraycopy(item, 0, bytes, 8, item.length);
        return bytes;
    }
}
