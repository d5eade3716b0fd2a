import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** CPU time for a frame of codecs and of DCMTK's programs, whose start is taken out: a file of many frames less one of one. */
public final class CodecBench {
    private static final String JPEG = "org.pharos.codec.jpeg.internal.Jpeg";
    private static final String JPEG_LS = "org.pharos.codec.jpegls.internal.JpegLs";
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 400_000_000;

    private final Path folder;

    private CodecBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("codec-bench");
        var bench = new CodecBench(folder);
        System.out.printf("%-38s %10s %10s %8s %8s%n", "CPU ms a frame", "DCMTK", "Pharos", "ratio", "MPixel/s");
        bench.compare(Image.ct(), 40, "JPEG-LS", "1.2.840.10008.1.2.4.80", JPEG_LS, "dcmcjpls", "dcmdjpls");
        bench.compare(Image.mammogram(), 4, "JPEG-LS", "1.2.840.10008.1.2.4.80", JPEG_LS, "dcmcjpls", "dcmdjpls");
        bench.compare(Image.ct(), 40, "JPEG lossless", "1.2.840.10008.1.2.4.70", JPEG, "dcmcjpeg +e1", "dcmdjpeg");
        bench.compare(
                Image.mammogram(), 4, "JPEG lossless", "1.2.840.10008.1.2.4.70", JPEG, "dcmcjpeg +e1", "dcmdjpeg");
        bench.compare(Image.grey(), 40, "JPEG baseline", "1.2.840.10008.1.2.4.50", JPEG, "dcmcjpeg +eb", "dcmdjpeg");
        bench.compare(Image.colour(), 40, "JPEG baseline", "1.2.840.10008.1.2.4.50", JPEG, "dcmcjpeg +eb", "dcmdjpeg");
        for (Path file : Files.list(folder).toList()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Pixels to be encoded. */
    record Image(String name, FrameFormat format, byte[] pixels) {
        static Image ct() {
            return make("512x512x16", 512, 512, 1, 12, 12);
        }

        static Image mammogram() {
            return make("2048x2560x16", 2560, 2048, 1, 14, 20);
        }

        static Image grey() {
            return make("512x512x8", 512, 512, 1, 8, 2);
        }

        static Image colour() {
            return make("512x512x8 RGB", 512, 512, 3, 8, 2);
        }

        private static Image make(String name, int rows, int columns, int samples, int bits, double noise) {
            var format = new FrameFormat(
                    rows,
                    columns,
                    samples,
                    bits > 8 ? 16 : 8,
                    bits,
                    bits - 1,
                    false,
                    samples == 1 ? "MONOCHROME2" : "RGB",
                    false);
            ByteBuffer pixels =
                    ByteBuffer.allocate((int) format.nativeLength()).order(ByteOrder.LITTLE_ENDIAN);
            var random = new Random(1);
            int max = (1 << bits) - 1;
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    double away = Math.hypot((y - rows / 2.0) / rows, (x - columns / 2.0) / columns);
                    boolean isInside = away < 0.42;
                    for (int s = 0; s < samples; s++) {
                        double wave = Math.sin(y / 23.0 + s) * Math.cos(x / 31.0) + Math.sin((x + 2 * y) / 9.0) / 4;
                        double value = isInside ? max * (0.5 + 0.25 * wave) + random.nextGaussian() * noise : 0;
                        int sample = (int) Math.max(0, Math.min(max, value));
                        if (bits > 8) {
                            pixels.putShort((short) sample);
                        } else {
                            pixels.put((byte) sample);
                        }
                    }
                }
            }
            return new Image(name, format, pixels.array());
        }
    }

    private void compare(
            Image image, int frames, String codec, String syntax, String classes, String encode, String decode)
            throws Exception {
        Path one = file(image, 1);
        Path many = file(image, 1 + frames);
        Path oneEncoded = folder.resolve("one-encoded.dcm");
        Path manyEncoded = folder.resolve("many-encoded.dcm");
        double theirEncoding =
                (seconds(encode + " " + many + " " + manyEncoded) - seconds(encode + " " + one + " " + oneEncoded))
                        / frames;
        String target = folder.resolve("decoded.dcm").toString();
        double theirDecoding =
                (seconds(decode + " " + manyEncoded + " " + target) - seconds(decode + " " + oneEncoded + " " + target))
                        / frames;
        byte[] stream = lastFragment(Files.readAllBytes(oneEncoded));
        var decoder = (FrameDecoder)
                Class.forName(classes + "Decoder").getDeclaredConstructor().newInstance();
        var encoder = (FrameEncoder)
                Class.forName(classes + "Encoder").getDeclaredConstructor().newInstance();
        FrameFormat format = image.format();
        FrameFormat encoded = codec.endsWith("baseline") && format.samplesPerPixel() == 3
                ? format.withPhotometricInterpretation("YBR_FULL_422")
                : format;
        NativeFrame decoded = decoder.decode(syntax, encoded, stream);
        if (!codec.endsWith("baseline") && !Arrays.equals(decoded.pixels(), image.pixels())) {
            throw new IllegalStateException("Not the same pixels");
        }
        double ourDecoding = seconds(() -> decoder.decode(syntax, encoded, stream).pixels().length);
        var frame = new NativeFrame(format, image.pixels());
        double ourEncoding = seconds(() -> {
            EncodedFrame made = encoder.encode(syntax, frame, 90);
            return made.codeStream().length;
        });
        report(codec + " decode " + image.name(), format, theirDecoding, ourDecoding);
        report(codec + " encode " + image.name(), format, theirEncoding, ourEncoding);
    }

    private static void report(String what, FrameFormat format, double theirs, double ours) {
        double pixels = (double) format.rows() * format.columns();
        System.out.printf(
                Locale.ROOT,
                "%-38s %10.2f %10.2f %8.2f %8.1f%n",
                what,
                1e3 * theirs,
                1e3 * ours,
                theirs / ours,
                pixels / ours / 1e6);
    }

    /** CPU time of a program in user mode: the least of some runs. */
    private static double seconds(String command) throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            Process process = new ProcessBuilder("bash", "-c", "TIMEFORMAT=%U; time " + command + " 2>/dev/null")
                    .start();
            String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed");
            }
            least = Math.min(least, Double.parseDouble(printed.strip()));
        }
        return least;
    }

    /** CPU time of a call: the least mean of some rounds, of which the first ones warm up. */
    private static double seconds(Callable<Integer> call) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < ROUNDS + 3; round++) {
            long start = threads.getCurrentThreadCpuTime();
            long end = start;
            int calls = 0;
            while (end - start < ROUND_NANOS) {
                sum += call.call();
                calls++;
                end = threads.getCurrentThreadCpuTime();
            }
            least = Math.min(least, (end - start) / 1e9 / calls);
        }
        if (sum == 0) {
            throw new IllegalStateException("Nothing was done");
        }
        return least;
    }

    private Path file(Image image, int frames) throws IOException {
        FrameFormat format = image.format();
        Path path = folder.resolve("plain-" + frames + ".dcm");
        String sopClass = "1.2.840.10008.5.1.4.1.1.7." + (format.samplesPerPixel() == 1 ? "3" : "4");
        var dataSet = new ByteArrayOutputStream();
        text(dataSet, 0x00080016, "UI", sopClass);
        text(dataSet, 0x00080018, "UI", "1.2.3");
        number(dataSet, 0x00280002, format.samplesPerPixel());
        text(dataSet, 0x00280004, "CS", format.photometricInterpretation());
        if (format.samplesPerPixel() > 1) {
            number(dataSet, 0x00280006, 0);
        }
        text(dataSet, 0x00280008, "IS", "" + frames);
        number(dataSet, 0x00280010, format.rows());
        number(dataSet, 0x00280011, format.columns());
        number(dataSet, 0x00280100, format.bitsAllocated());
        number(dataSet, 0x00280101, format.bitsStored());
        number(dataSet, 0x00280102, format.highBit());
        number(dataSet, 0x00280103, 0);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(new byte[128]);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            text(out, 0x00020010, "UI", "1.2.840.10008.1.2.1");
            dataSet.writeTo(out);
            tag(out, 0x7FE00010, format.bitsAllocated() > 8 ? "OW" : "OB");
            little(out, 0, 2);
            little(out, frames * image.pixels().length, 4);
            for (int i = 0; i < frames; i++) {
                out.write(image.pixels());
            }
        }
        return path;
    }

    private static void text(OutputStream out, int tag, String vr, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        tag(out, tag, vr);
        little(out, bytes.length + bytes.length % 2, 2);
        out.write(bytes);
        if (bytes.length % 2 == 1) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    private static void number(OutputStream out, int tag, int value) throws IOException {
        tag(out, tag, "US");
        little(out, 2, 2);
        little(out, value, 2);
    }

    private static void tag(OutputStream out, int tag, String vr) throws IOException {
        little(out, tag >>> 16, 2);
        little(out, tag, 2);
        out.write(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private static void little(OutputStream out, int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
    }

    /** The last item of encapsulated pixel data, which is the frame of a file of one. */
    private static byte[] lastFragment(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> found = new ArrayList<>();
        int at = 132;
        while (bytes.getInt(at) != 0x00107FE0) {
            at++;
        }
        at += 12;
        while (bytes.getInt(at) == 0xE000FFFE) {
            int length = bytes.getInt(at + 4);
            found.add(Arrays.copyOfRange(file, at + 8, at + 8 + length));
            at += 8 + length;
        }
        return found.get(found.size() - 1);
    }
}
