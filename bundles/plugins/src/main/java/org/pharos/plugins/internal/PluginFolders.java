package org.pharos.plugins.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders that plugins lie in; has those of the configuration watched besides the distribution's. */
@Component(
        service = PluginFolders.class,
        configurationPid = "org.pharos.plugins",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PluginFolders.Config.class)
public final class PluginFolders {
    private static final Logger logger = LoggerFactory.getLogger(PluginFolders.class);
    private static final String WATCHER = "org.apache.felix.fileinstall";
    private static final String ANY_PLUGIN = ".*\\.(jar|kar)";
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.[0-9.]+)?|dll|dylib)");

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Path deploy;
    private final Map<Path, Configuration> watched = new LinkedHashMap<>();
    private volatile List<Path> folders;

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.plugins", name = "Plugins")
    @interface Config {
        @AttributeDefinition(
                name = "Plugins",
                description = "Plugins of this site, jars or folders of jars. What is put there while the server runs"
                        + " is started, what is replaced there is replaced, what is deleted there is stopped")
        @Option(path = true)
        String[] plugins() default {};
    }

    @Activate
    public PluginFolders(BundleContext context, Config config, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
        this.deploy = Path.of(
                        Optional.ofNullable(context.getProperty("karaf.base")).orElse("."), "deploy")
                .toAbsolutePath()
                .normalize();
        this.folders = List.of(deploy);
        configure(config);
    }

    @Modified
    synchronized void configure(Config config) {
        Set<Path> wanted = new LinkedHashSet<>();
        for (String path : config.plugins()) {
            Path plugin = Path.of(path).toAbsolutePath().normalize();
            if (NATIVE.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
                logger.warn("{} is a plugin for another server; those of this one are jars", plugin);
            } else if (!Files.exists(plugin)) {
                logger.error("The option Plugins names {}, which isn't there", plugin);
            } else if (!plugin.equals(deploy)) {
                wanted.add(plugin);
            }
        }
        new ArrayList<>(watched.keySet())
                .stream().filter(path -> !wanted.contains(path)).forEach(this::leave);
        wanted.stream().filter(path -> !watched.containsKey(path)).forEach(this::watch);
        var all = new LinkedHashSet<Path>();
        wanted.stream().filter(Files::isDirectory).forEach(all::add);
        all.add(deploy);
        folders = List.copyOf(all);
    }

    @Deactivate
    synchronized void stop() {
        watched.values().forEach(PluginFolders::delete);
    }

    /** All folders, the first of which is for new plugins. */
    List<Path> all() {
        return folders;
    }

    /** The file that a bundle was installed from, if it lies in a folder of plugins or is one of the configuration. */
    Optional<Path> fileOf(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(location)).normalize()).filter(this::isPluginFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private synchronized boolean isPluginFile(Path file) {
        return watched.containsKey(file) || folders.contains(file.getParent());
    }

    @SuppressWarnings("JdkObsolete") // Config Admin takes a Dictionary
    private void watch(Path path) {
        boolean isFolder = Files.isDirectory(path);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.dir", (isFolder ? path : path.resolveSibling("")).toString());
        properties.put(
                "felix.fileinstall.filter",
                isFolder ? ANY_PLUGIN : Pattern.quote(path.getFileName().toString()));
        properties.put(
                "felix.fileinstall.tmpdir", context.getProperty("java.io.tmpdir") + "/plugins-" + watched.size());
        properties.put("felix.fileinstall.poll", "1000");
        properties.put("felix.fileinstall.start.level", "80");
        properties.put("felix.fileinstall.active.level", "0");
        properties.put("felix.fileinstall.log.level", "2");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        try {
            Configuration configuration = admin.createFactoryConfiguration(WATCHER, "?");
            configuration.update(properties);
            watched.put(path, configuration);
            logger.info("Plugins are taken from {}", path);
        } catch (IOException e) {
            logger.error("Plugins can't be taken from {}", path, e);
        }
    }

    /** Ends the watch; its bundles would stay. */
    private void leave(Path path) {
        Configuration configuration = watched.remove(path);
        if (configuration != null) {
            delete(configuration);
        }
        for (Bundle bundle : context.getBundles()) {
            Optional<Path> file = fileIn(bundle, path);
            if (file.isPresent()) {
                uninstall(bundle);
            }
        }
    }

    private static Optional<Path> fileIn(Bundle bundle, Path path) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:")) {
            return Optional.empty();
        }
        Path file = Path.of(URI.create(location)).normalize();
        return file.equals(path) || path.equals(file.getParent()) ? Optional.of(file) : Optional.empty();
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            logger.error("Plugin {} can't be taken out", bundle.getSymbolicName(), e);
        }
    }

    private static void delete(Configuration configuration) {
        try {
            configuration.delete();
        } catch (IOException | IllegalStateException e) {
            logger.debug("A folder of plugins may still be watched", e);
        }
    }
}
