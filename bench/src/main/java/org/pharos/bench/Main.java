package org.pharos.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.pharos.bench.workload.Catalogue;
import org.pharos.bench.workload.Workload;

/** The command line. */
public final class Main {
    private static final int USAGE_ERROR = 2;

    private Main() {}

    /** Runs a command; see {@link Arguments#USAGE}. */
    public static void main(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, errors));
    }

    static int run(String[] arguments, PrintStream out, PrintStream errors) throws InterruptedException {
        try {
            Arguments parsed = Arguments.parse(arguments);
            if (parsed.command() == Arguments.Command.LIST) {
                new Catalogue(parsed.sizes(), parsed.images())
                        .workloads().stream().map(Workload::name).forEach(out::println);
            } else {
                try (Bench bench = new Bench(parsed, out)) {
                    bench.run();
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            errors.println(Arguments.USAGE);
            return USAGE_ERROR;
        } catch (IOException e) {
            errors.println(e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }
}
