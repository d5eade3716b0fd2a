package org.pharos.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.server.Target;
import org.pharos.bench.workload.Sizes;

/**
 * What the command line asks for.
 *
 * @param command {@code run} with one server, {@code compare} with two, or {@code list}
 * @param only beginnings of the names of the workloads to run; empty for all
 * @param images folder with DICOM files to be rendered, if any
 * @param json where to write the figures, if anywhere
 */
record Arguments(
        Command command,
        List<Target> servers,
        Sizes sizes,
        List<String> only,
        @Nullable Path images,
        @Nullable Path json) {
    /** What to do, and with how many servers. */
    enum Command {
        RUN(1),
        COMPARE(2),
        LIST(0);

        private final int servers;

        Command(int servers) {
            this.servers = servers;
        }
    }

    static final String USAGE = """
            bench run     --server SERVER [options]                  measures one server
            bench compare --server SERVER --server SERVER [options]  measures two in turns and tells the ratio, first to second
            bench list                                               names what can be measured

            SERVER is name=NAME,http=URL[,dicom=HOST:PORT][,aet=AET][,pid=PID][,user=USER,password=PASSWORD]

            --only PREFIX,...        only what begins so, e.g. store,post-ct,study          (all)
            --json FILE              writes all figures there
            --seed N                 of the data; a server that was measured before needs another (1)
            --rounds N               the servers take turns so often in each measurement    (5)
            --seconds N              for each read route and server                         (5)
            --warm-up N              seconds before that                                    (3)
            --readers N              connections that read at once                          (1)
            --ct N                   CT instances stored in each measurement of ingest      (400)
            --small N                4 KB instances stored in each measurement of ingest    (4000)
            --associations N,...     stored with so many associations                       (1,8)
            --connections N,...      posted over so many connections                        (1,8)
            --population N           studies that are there to be read                      (200)
            --study-size N           instances of each of these studies                     (2)
            --loaders N              connections that store them                            (8)
            --deletions N            studies of 200 instances to delete                     (10)
            --images FOLDER          also renders the frames of its files NAME.dcm: preview-NAME, rendered-NAME
            --grow N                 also stores N 4 KB instances and tells the rate of each tenth
            """;

    static Arguments parse(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("No command");
        }
        Command command = command(arguments[0]);
        List<Target> servers = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Not an option with its value: " + arguments[i]);
            }
            if (arguments[i].equals("--server")) {
                servers.add(Target.parse(arguments[i + 1]));
            } else {
                options.put(arguments[i].substring(2), arguments[i + 1]);
            }
        }
        if (servers.size() != command.servers) {
            throw new IllegalArgumentException(arguments[0] + " takes " + command.servers + " --server");
        }
        return of(command, servers, options);
    }

    private static Command command(String name) {
        return Arrays.stream(Command.values())
                .filter(command -> command.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a command: " + name));
    }

    private static Arguments of(Command command, List<Target> servers, Map<String, String> options) {
        Sizes sizes = new Sizes(
                Long.parseLong(take(options, "seed", "1")),
                positive(options, "rounds", "5"),
                Double.parseDouble(take(options, "seconds", "5")),
                Double.parseDouble(take(options, "warm-up", "3")),
                positive(options, "readers", "1"),
                positive(options, "ct", "400"),
                positive(options, "small", "4000"),
                numbers(take(options, "associations", "1,8")),
                numbers(take(options, "connections", "1,8")),
                positive(options, "population", "200"),
                positive(options, "study-size", "2"),
                positive(options, "loaders", "8"),
                positive(options, "deletions", "10"),
                Integer.parseInt(take(options, "grow", "0")));
        String only = take(options, "only", "");
        String images = options.remove("images");
        String json = options.remove("json");
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("Unknown option: --" + String.join(", --", options.keySet()));
        }
        List<String> prefixes = only.isEmpty() ? List.of() : List.of(only.split(","));
        return new Arguments(command, servers, sizes, prefixes, path(images), path(json));
    }

    private static @Nullable Path path(@Nullable String name) {
        return name == null ? null : Path.of(name);
    }

    private static String take(Map<String, String> options, String name, String otherwise) {
        String value = options.remove(name);
        return value == null ? otherwise : value;
    }

    private static int positive(Map<String, String> options, String name, String otherwise) {
        int value = Integer.parseInt(take(options, name, otherwise));
        if (value < 1) {
            throw new IllegalArgumentException("--" + name + " takes a positive number");
        }
        return value;
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }

    /** Whether a workload is to be run. */
    boolean wants(String workload) {
        return only.isEmpty() || only.stream().anyMatch(workload::startsWith);
    }
}
