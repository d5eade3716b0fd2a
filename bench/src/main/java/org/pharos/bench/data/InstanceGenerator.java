package org.pharos.bench.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes CT images; the same seed, name and number give the same bytes. Safe for many threads. */
public final class InstanceGenerator {
    /** CT Image Storage. */
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.2";

    /** The side of a usual CT image: about 0.5 MB. */
    public static final int CT_MATRIX = 512;

    /** Rows of a mammogram: about 17 MB with {@link #MAMMOGRAM_COLUMNS}. */
    public static final int MAMMOGRAM_ROWS = 3328;

    /** Columns of a mammogram. */
    public static final int MAMMOGRAM_COLUMNS = 2560;

    /** The side that makes about 4 KB with the header. */
    public static final int SMALL_MATRIX = 36;

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    /** So a week has as many in a small archive as in a large one. */
    private static final int STUDIES_A_DAY = 50;

    private static final int PIXEL_VARIANTS = 4;
    private static final List<String> FAMILIES =
            List.of("ADAMS", "BAKER", "CLARK", "DAVIS", "EVANS", "FRANK", "GHOSH", "HILLS", "IRWIN", "JONES");
    private static final List<String> GIVEN = List.of("ANNA", "BEN", "CARLA", "DAVID", "EMMA", "FELIX", "GRETA");

    private final long seed;
    private final String set;
    private final Shape shape;
    private final int rows;
    private final int columns;
    private final byte[][] pixels = new byte[PIXEL_VARIANTS][];

    /**
     * A set of instances.
     *
     * @param set its name: part of each PatientID; sets of different names share no patient
     * @param matrix rows and columns of the image, 16 bits each
     */
    public InstanceGenerator(long seed, String set, Shape shape, int matrix) {
        this(seed, set, shape, matrix, matrix);
    }

    /** A set of instances whose images have so many rows and columns. */
    public InstanceGenerator(long seed, String set, Shape shape, int rows, int columns) {
        this.seed = seed;
        this.set = set;
        this.shape = shape;
        this.rows = rows;
        this.columns = columns;
    }

    /** The instance of a running number, from zero on. */
    public GeneratedInstance instance(long number) {
        Shape.Place place = shape.place(number);
        String uid = uid("instance", number);
        ExplicitVrWriter out = new ExplicitVrWriter();
        identification(out, place, uid);
        patient(out, place.patient());
        acquisition(out, place);
        image(out);
        out.longElement(0x7FE00010, "OW", pixels((int) (number % PIXEL_VARIANTS)));
        return new GeneratedInstance(SOP_CLASS, uid, out.bytes());
    }

    /** The identifiers that a server gives to the instance of a running number. */
    public Identifiers identifiers(long number) {
        Shape.Place place = shape.place(number);
        return Identifiers.of(
                patientId(place.patient()),
                uid("study", place.study()),
                uid("series", place.series()),
                uid("instance", number));
    }

    /** The StudyInstanceUID of the instance of a running number. */
    public String studyUid(long number) {
        return uid("study", shape.place(number).study());
    }

    /** The PatientID of a patient's running number. */
    public String patientId(long patient) {
        return "%s-%d-%07d".formatted(set, seed, patient);
    }

    private void identification(ExplicitVrWriter out, Shape.Place place, String uid) {
        String date = FIRST_DAY.plusDays(place.study() / STUDIES_A_DAY).format(DateTimeFormatter.BASIC_ISO_DATE);
        out.text(0x00080005, "CS", "ISO_IR 100")
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x00080016, "UI", SOP_CLASS)
                .text(0x00080018, "UI", uid)
                .text(0x00080020, "DA", date)
                .text(0x00080021, "DA", date)
                .text(0x00080022, "DA", date)
                .text(0x00080023, "DA", date)
                .text(0x00080030, "TM", "101500")
                .text(0x00080031, "TM", "101730")
                .text(0x00080032, "TM", "101731")
                .text(0x00080033, "TM", "101732")
                .text(0x00080050, "SH", "A%09d".formatted(place.study()))
                .text(0x00080060, "CS", "CT")
                .text(0x00080070, "LO", "Pharos")
                .text(0x00080080, "LO", "Load Test Hospital")
                .text(0x00080090, "PN", "REFERRER^ROBERTA")
                .text(0x00081010, "SH", "BENCH")
                .text(0x00081030, "LO", "Thorax routine")
                .text(0x0008103E, "LO", "Axial " + place.series() % 10)
                .text(0x00081090, "LO", "Generator")
                .sequence(
                        0x00081110,
                        new ExplicitVrWriter()
                                .text(0x00081150, "UI", "1.2.840.10008.3.1.2.3.1")
                                .text(0x00081155, "UI", uid("reference", place.study())));
    }

    private void patient(ExplicitVrWriter out, long patient) {
        out.text(0x00100010, "PN", name(patient))
                .text(0x00100020, "LO", patientId(patient))
                .text(0x00100030, "DA", "%04d0615".formatted(1930 + patient % 80))
                .text(0x00100040, "CS", patient % 2 == 0 ? "F" : "M")
                .text(0x00101010, "AS", "054Y")
                .text(0x00101030, "DS", "71.5");
    }

    /** As many patients of any larger population as of a small one have a name that begins in a certain way. */
    private static String name(long patient) {
        String family = FAMILIES.get((int) (patient % FAMILIES.size()));
        return "%s%07d^%s".formatted(family, patient, GIVEN.get((int) (patient % GIVEN.size())));
    }

    private void acquisition(ExplicitVrWriter out, Shape.Place place) {
        long slice = place.instance() % shape.instancesPerSeries();
        out.text(0x00180015, "CS", "CHEST")
                .text(0x00180050, "DS", "1.5")
                .text(0x00180060, "DS", "120")
                .text(0x00181030, "LO", "Thorax 1.5 mm")
                .text(0x00181151, "IS", "210")
                .text(0x00185100, "CS", "HFS")
                .text(0x0020000D, "UI", uid("study", place.study()))
                .text(0x0020000E, "UI", uid("series", place.series()))
                .text(0x00200010, "SH", Long.toString(place.study()))
                .text(0x00200011, "IS", Long.toString(place.series() % shape.seriesPerStudy() + 1))
                .text(0x00200012, "IS", "1")
                .text(0x00200013, "IS", Long.toString(slice + 1))
                .text(0x00200032, "DS", "-180.0\\-180.0\\%d.5".formatted(slice))
                .text(0x00200037, "DS", "1.0\\0.0\\0.0\\0.0\\1.0\\0.0")
                .text(0x00200052, "UI", uid("frame of reference", place.series()))
                .text(0x00201040, "LO", "")
                .text(0x00201041, "DS", slice + ".5");
    }

    private void image(ExplicitVrWriter out) {
        out.unsignedShort(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .unsignedShort(0x00280010, rows)
                .unsignedShort(0x00280011, columns)
                .text(0x00280030, "DS", "0.703\\0.703")
                .unsignedShort(0x00280100, 16)
                .unsignedShort(0x00280101, 12)
                .unsignedShort(0x00280102, 11)
                .unsignedShort(0x00280103, 0)
                .text(0x00281050, "DS", "40")
                .text(0x00281051, "DS", "400")
                .text(0x00281052, "DS", "-1024")
                .text(0x00281053, "DS", "1");
    }

    /** Made when they are needed first, as large ones take seconds. */
    private synchronized byte[] pixels(int variant) {
        byte[] made = pixels[variant];
        if (made == null) {
            made = pixels(new Random(seed + variant));
            pixels[variant] = made;
        }
        return made;
    }

    /** A bright ellipse in the dark, with the noise of a scanner. */
    private byte[] pixels(Random random) {
        byte[] bytes = new byte[rows * columns * 2];
        double centre = columns / 2.0;
        double middle = rows / 2.0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double distance = Math.hypot((x - centre) / (0.8 * centre), (y - middle) / (0.6 * middle));
                int value = distance < 1 ? 1064 + random.nextInt(40) : 20 + random.nextInt(20);
                int position = 2 * (y * columns + x);
                bytes[position] = (byte) value;
                bytes[position + 1] = (byte) (value >> 8);
            }
        }
        return bytes;
    }

    /** PS3.5 B.2: a UID made of a UUID. */
    private String uid(String kind, long number) {
        UUID uuid = UUID.nameUUIDFromBytes(
                "%d/%s/%s/%d".formatted(seed, set, kind, number).getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
