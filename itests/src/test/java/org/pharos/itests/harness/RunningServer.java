package org.pharos.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server of its own for a test class: started on free ports with empty folders before its tests, ended after them.
 * When a test fails, the end of the server's log is printed.
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int PRINTED_LINES = 150;

    private final Path folder;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final int httpPort = Ports.free();
    private final int dicomPort = Ports.free();
    private final Http http = new Http(httpPort);
    private String[] credentials = {};
    private ServerProcess process;
    private Duration startTime = Duration.ZERO;
    /** What tests put into the folder before the server started; a second attempt of the class needs it, too. */
    private Set<Path> given = Set.of();

    private RunningServer() {
        folder = newFolder();
        environment.put("PHAROS_RUNTIME", folder.resolve("runtime").toString());
        // it starts in half the time, and ends before the other compiler pays off
        environment.put("PHAROS_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        arguments.add(configurationFile().toString());
        option("Name", "Integration test");
        option("StorageDirectory", "storage");
        option("IndexDirectory", "index");
        option("HttpPort", httpPort);
        option("DicomPort", dicomPort);
        option("AuthenticationEnabled", false);
        // By default a connection is closed after a second: a client that sends a POST in that moment can't send it
        // again.
        option("KeepAliveTimeout", 60);
    }

    /** A server with free ports and nothing stored. */
    public static RunningServer withEmptyStorage() {
        return new RunningServer();
    }

    /** Sets an option of the configuration; before the start, or before {@link #configure()}. */
    public RunningServer option(String key, Object value) {
        options.put(key, value);
        return this;
    }

    /** Asks for a password, and has one user; before the start. */
    public RunningServer onlyFor(String name, String password) {
        credentials = user(name, password);
        return option("AuthenticationEnabled", true).option("RegisteredUsers", Map.of(name, password));
    }

    /** Gives it a folder of plugins of its own; those in the distribution's are seen by other servers, too. */
    public RunningServer withPlugins() {
        try {
            Files.createDirectories(plugins());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return option("Plugins", List.of("plugins"));
    }

    /** Sets an environment variable of the server, before the start. */
    public RunningServer environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds an argument of the command line, before the start. */
    public RunningServer argument(String argument) {
        arguments.add(argument);
        return this;
    }

    /** Writes the configuration with the options set so far; a running server takes notice of that. */
    public void configure() {
        writeConfiguration(Json.write(options));
    }

    /** The same, and waits until the server has the new options in effect; at once if they are as before. */
    public void configureAndWait() {
        String before = configurationText();
        long told = effectsTold();
        configure();
        if (!configurationText().equals(before)) {
            await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> effectsTold() > told);
        }
    }

    private String configurationText() {
        try {
            return Files.readString(configurationFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long effectsTold() {
        return log().lines()
                .filter(line -> line.contains("ConfigurationService: New in the configuration")
                        || line.contains("ConfigurationService: The configuration was read again"))
                .count();
    }

    /** Writes the text of the configuration file. */
    public void writeConfiguration(String text) {
        try {
            Files.writeString(configurationFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        setEarlierLogAside();
        given = Set.copyOf(content());
        configure();
        start();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Report.say("Log of the server of %s:%n%s", context.getDisplayName(), endOfLog());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (process != null && process.isAlive()) {
            process.kill();
        }
        deleteWhatCame();
    }

    /** Starts the server and waits until it answers. */
    public void start() {
        long begin = System.nanoTime();
        startWithoutWaiting();
        try {
            await().atMost(START_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || isReady());
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("The server isn't ready after " + START_LIMIT + ". Its log:\n" + endOfLog(), e);
        }
        startTime = Duration.ofNanos(System.nanoTime() - begin);
        if (!process.isAlive()) {
            throw new AssertionError("The server ended at its start:\n" + endOfLog());
        }
    }

    /** Starts the server; it isn't ready yet. */
    public void startWithoutWaiting() {
        process = ServerProcess.start(folder, logFile(), environment, arguments.toArray(String[]::new));
    }

    /** Ends the server by SIGTERM and returns its exit code. */
    public int stop() {
        return process.terminate();
    }

    /** Ends the server by SIGTERM, and starts it again. */
    public void restart() {
        stop();
        start();
    }

    /** Ends the server by SIGKILL. */
    public void kill9() {
        process.kill();
    }

    public ServerProcess process() {
        return process;
    }

    public Http http() {
        return http;
    }

    public int httpPort() {
        return httpPort;
    }

    public int dicomPort() {
        return dicomPort;
    }

    /** How long the last start took until the first answer. */
    public Duration startTime() {
        return startTime;
    }

    /** The folder that everything of this server lies in. */
    public Path folder() {
        return folder;
    }

    /** Where plugins lie, if it {@linkplain #withPlugins() has a folder of its own}. */
    public Path plugins() {
        return folder.resolve("plugins");
    }

    public Path storage() {
        return folder.resolve("storage");
    }

    public Path configurationFile() {
        return folder.resolve("pharos.json");
    }

    /** The arguments of the command line. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Every file of the storage area, whether an attachment or not. */
    public List<Path> storedFiles() {
        var files = new ArrayList<Path>();
        collectFiles(storage(), files);
        return files;
    }

    /** Waits until the storage area holds that many files; those of deleted instances go a moment after the answer. */
    public void awaitStoredFiles(int count) {
        await().atMost(Duration.ofSeconds(5)).until(this::storedFiles, files -> files.size() == count);
    }

    /** Deletes everything that is stored. */
    public void empty() {
        http.list("/patients").forEach(id -> http.delete("/patients/" + id).expect(200));
    }

    /** All that the server printed since its first start. */
    public String log() {
        return process.log();
    }

    /** Header of basic authentication. */
    public static String[] user(String name, String password) {
        var credentials = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new String[] {"Authorization", "Basic " + credentials};
    }

    private boolean isReady() {
        try {
            for (String path : List.of("/system", "/statistics", "/instances", "/changes")) {
                if (http.trySend("GET", path, BodyPublishers.noBody(), credentials)
                                .status()
                        != 200) {
                    return false;
                }
            }
            return Ports.isListening(dicomPort);
        } catch (IOException e) {
            return false;
        }
    }

    /** Folders may vanish meanwhile, which {@link Files#walk} doesn't like. */
    private static void collectFiles(Path folder, List<Path> files) {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    collectFiles(entry, files);
                } else {
                    files.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return folder.resolve("server.log");
    }

    private String endOfLog() {
        var lines = process.log().lines().toList();
        return lines.stream().skip(Math.max(0, lines.size() - PRINTED_LINES)).collect(Collectors.joining("\n"));
    }

    private static Path newFolder() {
        try {
            var parent = Files.createDirectories(Path.of("target", "itests").toAbsolutePath());
            return Files.createTempDirectory(parent, "server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setEarlierLogAside() {
        try {
            if (Files.exists(logFile())) {
                Files.move(logFile(), folder.resolve("server-before.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteWhatCame() {
        content().stream()
                .filter(path -> !given.contains(path) && !path.equals(logFile()))
                .map(Path::toFile)
                .forEach(java.io.File::delete);
    }

    /** Files and folders, those within others first. */
    private List<Path> content() {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
