package org.pharos.http.internal.framework;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A framework with the HTTP bundle and all it needs, as a distribution would have it, on a free port. */
final class TestFramework implements AutoCloseable {
    private static final Path TARGET = Path.of("target");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Framework framework;
    private final int port;
    private final Path scratch;

    private TestFramework(Framework framework, int port, Path scratch) {
        this.framework = framework;
        this.port = port;
        this.scratch = scratch;
    }

    /** Starts everything; options are those of the bundle. */
    static TestFramework start(Path scratch, Map<String, Object> options) throws Exception {
        var factory = ServiceLoader.load(FrameworkFactory.class, TestFramework.class.getClassLoader())
                .findFirst()
                .orElseThrow();
        System.setProperty("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        // the threads of the framework must not see the libraries that the tests were compiled against
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        var framework = factory.newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE,
                scratch.resolve("felix").toString(),
                "org.apache.felix.http.require.config",
                "true",
                "felix.log.level",
                "1"));
        framework.start();
        var server = new TestFramework(framework, freePort(), scratch);
        server.installAll();
        server.configure(options);
        server.await(server::isListening);
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void installAll() throws IOException, BundleException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("bundles"))) {
            for (Path jar : jars.toList()) {
                framework.getBundleContext().installBundle(jar.toUri().toString());
            }
        }
        framework
                .getBundleContext()
                .installBundle("reference:" + TARGET.resolve("classes").toUri());
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    /** Gives the bundle its options, the port aside. */
    void configure(Map<String, Object> options) throws Exception {
        configure("org.pharos.http", options);
    }

    private void configure(String pid, Map<String, Object> options) throws Exception {
        var tracker = new ServiceTracker<Object, Object>(
                framework.getBundleContext(), ConfigurationAdmin.class.getName(), null);
        tracker.open(true);
        Object admin = tracker.waitForService(10_000);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("httpPort", port);
        properties.putAll(options);
        // the framework has its own copy of the interface
        Object configuration = admin.getClass()
                .getMethod("getConfiguration", String.class, String.class)
                .invoke(admin, pid, "?");
        configuration
                .getClass()
                .getMethod("update", Dictionary.class)
                .invoke(configuration, FrameworkUtil.asDictionary(properties));
        tracker.close();
    }

    /** Installs and starts a bundle made of classes of the tests, one of which contains the activator. */
    Bundle deploy(String name, Class<?> activator, Class<?>... classes) throws Exception {
        Path jar = scratch.resolve(name + ".jar");
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Activator", activator.getName());
        attributes.putValue(
                "Import-Package",
                "org.osgi.framework,jakarta.ws.rs,jakarta.ws.rs.core,jakarta.ws.rs.ext,jakarta.ws.rs.container,"
                        + "org.pharos.http,org.pharos.api,com.fasterxml.jackson.core");
        try (OutputStream out = Files.newOutputStream(jar);
                var archive = new JarOutputStream(out, manifest)) {
            for (Class<?> c : classes) {
                add(archive, c);
            }
        }
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    /** Adds a class and the classes within it. */
    private static void add(JarOutputStream archive, Class<?> c) throws IOException {
        String folder = c.getPackageName().replace('.', '/');
        try (Stream<Path> files = Files.list(TARGET.resolve("test-classes").resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.equals(c.getSimpleName() + ".class") || name.startsWith(c.getSimpleName() + "$")) {
                    archive.putNextEntry(new JarEntry(folder + "/" + name));
                    Files.copy(file, archive);
                    archive.closeEntry();
                }
            }
        }
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    boolean isListening() {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until a route is served. */
    void awaitRoute(String path) {
        await(() -> {
            try {
                int status = get(path).statusCode();
                return status != 404 && status != 503;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Waits until something holds. */
    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
