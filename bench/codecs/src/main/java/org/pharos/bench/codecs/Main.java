package org.pharos.bench.codecs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.pharos.api.image.FrameFormat;

/** Prints the CPU time of each codec for a frame, and that of the program measured before and after it. */
public final class Main {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 6;
    private static final int MEASURED_SECONDS = 5;

    private final Path folder;
    private final PrintStream out;

    private Main(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** @param args beginnings of the names of comparisons, {@code JPEG_LS}; all are measured if there are none */
    public static void main(String[] args) throws IOException, RunnerException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("codec-bench");
        try {
            List<Comparison> wanted = Comparison.all().stream()
                    .filter(one -> args.length == 0 || Stream.of(args).anyMatch(one.name()::startsWith))
                    .toList();
            new Main(folder, out).compare(wanted);
        } finally {
            delete(folder);
        }
    }

    private void compare(List<Comparison> wanted) throws IOException, RunnerException {
        out.printf(
                "%-38s %-16s %9s %9s %7s %9s%n", "CPU ms a frame", "beside", "theirs", "Pharos", "ratio", "MPixel/s");
        for (Comparison compared : wanted) {
            var programs = new Programs(folder);
            programs.prepare(compared);
            Programs.Times theirs = times(programs, compared);
            double decoding = ours("decode", compared);
            double encoding = ours("encode", compared);
            theirs = theirs.least(times(programs, compared));
            Codec codec = compared.codec();
            report(
                    compared,
                    "decode",
                    codec.decodingProgram(),
                    theirs.decoding().each(compared.frames()),
                    decoding);
            if (codec == Codec.JPEG_2000) {
                Programs.Runs openJpeg = programs.openJpeg(compared);
                for (int round = 1; round < ROUNDS; round++) {
                    openJpeg = openJpeg.least(programs.openJpeg(compared));
                }
                report(compared, "decode", "opj_decompress", openJpeg.each(compared.frames()), decoding);
            }
            report(
                    compared,
                    "encode",
                    codec.encodingProgram(),
                    theirs.encoding().each(compared.frames()),
                    encoding);
        }
    }

    private static Programs.Times times(Programs programs, Comparison compared) throws IOException {
        Programs.Times least = programs.measure(compared);
        for (int round = 1; round < ROUNDS; round++) {
            least = least.least(programs.measure(compared));
        }
        return least;
    }

    private double ours(String benchmark, Comparison compared) throws RunnerException {
        var options = new OptionsBuilder()
                .include("\\.CodecBenchmark\\." + benchmark + "$")
                .param("comparison", compared.name())
                .jvmArgsAppend("-D" + CodecBenchmark.FOLDER + "=" + folder)
                .addProfiler(CpuTime.class)
                .forks(1)
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASURED_SECONDS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        return Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.LABEL))
                .getScore();
    }

    private void report(Comparison compared, String work, String program, double theirs, double ours) {
        FrameFormat format = compared.image().format();
        out.printf(
                Locale.ROOT,
                "%-38s %-16s %9.2f %9.2f %7.2f %9.1f%n",
                compared.codec().title() + " " + work + " " + compared.image().size(),
                program,
                theirs,
                ours,
                theirs / ours,
                format.rows() * format.columns() / ours / 1e3);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
