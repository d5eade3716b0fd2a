package org.pharos.bench.codecs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time that programs take for a frame, their start taken out: many frames less one of them. */
final class Programs {
    private final Path folder;

    /** @param folder gets the programs' files */
    Programs(Path folder) {
        this.folder = folder;
    }

    /** Milliseconds of a program for many frames and for one of them. */
    record Runs(double many, double one) {
        Runs least(Runs other) {
            return new Runs(Math.min(many, other.many), Math.min(one, other.one));
        }

        double each(int frames) {
            return (many - one) / frames;
        }
    }

    /** What programs that decode and encode take. */
    record Times(Runs decoding, Runs encoding) {
        Times least(Times other) {
            return new Times(decoding.least(other.decoding), encoding.least(other.encoding));
        }
    }

    /** Writes the files of a comparison, and the code stream that its program makes of the image. */
    void prepare(Comparison compared) throws IOException {
        DicomFiles.write(file("one.dcm"), compared.image().frame(), 1);
        DicomFiles.write(file("many.dcm"), compared.image().frame(), 1 + compared.frames());
        run(compared.codec().encodingProgram(), "one.dcm", "one-encoded.dcm");
        run(compared.codec().encodingProgram(), "many.dcm", "many-encoded.dcm");
        Files.write(file(compared.name()), DicomFiles.lastFragment(file("one-encoded.dcm")));
    }

    /** The times in one round. */
    Times measure(Comparison compared) throws IOException {
        Codec codec = compared.codec();
        var decoding = new Runs(
                run(codec.decodingProgram(), "many-encoded.dcm", "decoded.dcm"),
                run(codec.decodingProgram(), "one-encoded.dcm", "decoded.dcm"));
        var encoding = new Runs(
                run(codec.encodingProgram(), "many.dcm", "encoded.dcm"),
                run(codec.encodingProgram(), "one.dcm", "encoded.dcm"));
        return new Times(decoding, encoding);
    }

    /** How long {@code opj_decompress} takes for a folder of many frames of a comparison, and for a folder of one. */
    Runs openJpeg(Comparison compared) throws IOException {
        for (int count : new int[] {1, 1 + compared.frames()}) {
            Path streams = Files.createDirectories(file("streams-" + count));
            for (int i = 0; i < count; i++) {
                Files.copy(file(compared.name()), streams.resolve(i + ".j2k"));
            }
        }
        String options = " -OutFor RAWL";
        double many = run("cd streams-" + (1 + compared.frames()) + " && opj_decompress -ImgDir ." + options);
        double one = run("cd streams-1 && opj_decompress -ImgDir ." + options);
        for (int count : new int[] {1, 1 + compared.frames()}) {
            run("rm -r streams-" + count);
        }
        return new Runs(many, one);
    }

    private double run(String program, String source, String target) throws IOException {
        return run(program + " " + source + " " + target);
    }

    /** Milliseconds in user mode: writing files isn't what is compared. */
    private double run(String command) throws IOException {
        Process process = new ProcessBuilder("bash", "-c", "TIMEFORMAT=%U; time { " + command + " > output 2>&1; }")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + Files.readString(file("output")));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return 1e3 * Double.parseDouble(printed.strip());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
