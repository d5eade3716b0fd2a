package org.pharos.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.pharos.core.plugin.Plugin;
import org.pharos.core.plugin.Plugin.State;
import org.pharos.core.plugin.PluginBundles;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Plugins;
import org.pharos.core.plugin.ServiceHealth;

/** Looks at the framework, its components and the folders of plugins each time it is asked. */
@Component
public final class SitePlugins implements Plugins {
    private static final int LONGEST_SCRIPT = 4 << 20;

    private final BundleContext context;
    private final PluginFolders folders;
    private final PluginServices services;
    private final UnusedFiles unusedFiles;
    private final MissingRequirements requirements;
    private final ComponentProblems components;
    private final Deployment deployment;

    @Activate
    public SitePlugins(
            BundleContext context,
            @Reference PluginFolders folders,
            @Reference UnusedFiles unusedFiles,
            @Reference PluginServices services,
            @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.folders = folders;
        this.services = services;
        this.unusedFiles = unusedFiles;
        this.requirements = new MissingRequirements(context);
        this.components = new ComponentProblems(runtime);
        this.deployment = new Deployment(folders);
    }

    /** A bundle and what it says of itself. */
    private record Deployed(Bundle bundle, PluginManifest manifest) {
        /** Of several versions of a plugin the one that runs, or the highest. */
        static final Comparator<Deployed> BEST_FIRST = Comparator.comparing(
                        (Deployed deployed) -> deployed.bundle().getState() == Bundle.ACTIVE)
                .thenComparing(deployed -> deployed.manifest().version())
                .thenComparing(deployed -> deployed.bundle().getBundleId())
                .reversed();
    }

    @Override
    public List<Plugin> all() {
        Map<Long, ServiceHealth> health = services.health().stream()
                .collect(Collectors.toMap(ServiceHealth::serviceId, Function.identity(), ServiceHealth::and));
        Map<String, Plugin> all = new TreeMap<>();
        deployed().forEach((id, versions) -> all.put(id, describe(versions, health)));
        unusedFiles.all().forEach((file, problem) -> addUnused(all, file, problem));
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Plugin> find(String id) {
        return all().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    @Override
    public Optional<String> explorerScript(String id) {
        return Optional.ofNullable(deployed().get(id))
                .map(versions -> versions.get(0))
                .flatMap(deployed -> {
                    String path = deployed.manifest().explorer();
                    URL script = path == null || deployed.bundle().getState() != Bundle.ACTIVE
                            ? null
                            : deployed.bundle().getEntry(path.trim());
                    return script == null ? Optional.empty() : Optional.of(read(script));
                });
    }

    private static String read(URL script) {
        try (InputStream in = script.openStream()) {
            return new String(in.readNBytes(LONGEST_SCRIPT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // its bundle has just gone
            return "";
        }
    }

    @Override
    public Plugin install(String id, InputStream jar) throws IOException {
        Optional<Path> present = Optional.ofNullable(deployed().get(id))
                .flatMap(versions -> folders.fileOf(versions.get(0).bundle()));
        return deployment.install(id, jar, present, this::deployedFrom, this::find);
    }

    @Override
    public boolean remove(String id) throws IOException {
        Optional<Plugin> plugin = find(id);
        if (plugin.isEmpty()) {
            return false;
        }
        deployment.remove(plugin.get(), this::find);
        return true;
    }

    private Optional<Bundle> deployedFrom(Path file) {
        return bundles().stream()
                .filter(bundle -> folders.fileOf(bundle).filter(file::equals).isPresent())
                .findFirst();
    }

    private List<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(PluginBundles::isPlugin)
                .toList();
    }

    /** Each plugin's versions, the best first. */
    @SuppressWarnings("JdkObsolete") // the framework gives a Dictionary
    private Map<String, List<Deployed>> deployed() {
        Map<String, List<Deployed>> byId = new HashMap<>();
        for (Bundle bundle : bundles()) {
            var manifest = PluginManifest.of(bundle.getHeaders("")::get);
            byId.computeIfAbsent(manifest.id(), id -> new ArrayList<>()).add(new Deployed(bundle, manifest));
        }
        byId.values().forEach(versions -> versions.sort(Deployed.BEST_FIRST));
        return byId;
    }

    private Plugin describe(List<Deployed> versions, Map<Long, ServiceHealth> health) {
        Bundle bundle = versions.get(0).bundle();
        PluginManifest manifest = versions.get(0).manifest();
        List<String> problems = new ArrayList<>(problems(bundle));
        List<Plugin.Service> registered = registered(bundle, health);
        registered.forEach(service -> Optional.ofNullable(service.health())
                .filter(ServiceHealth::isSwitchedOff)
                .ifPresent(off -> problems.add("Its service " + off.type()
                        + " isn't called any more, as it has failed too often; the last time it "
                        + off.lastFailure())));
        versions.stream()
                .skip(1)
                .map(other -> "Version " + other.manifest().version() + " in "
                        + other.bundle().getLocation() + " doesn't count beside this one")
                .forEach(problems::add);
        return new Plugin(
                manifest.id(),
                manifest.version().toString(),
                manifest.name(),
                manifest.description(),
                manifest.rootUri(),
                manifest.explorer() != null,
                state(bundle),
                folders.fileOf(bundle).map(Path::toString).orElse(null),
                problems,
                registered);
    }

    private List<String> problems(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> requirements.of(bundle);
            case Bundle.RESOLVED ->
                isFragment(bundle) ? List.of() : List.of("It is stopped, or failed when it was started");
            case Bundle.ACTIVE -> components.of(bundle);
            default -> List.of();
        };
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    private static State state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> State.ACTIVE;
            case Bundle.STARTING -> State.STARTING;
            case Bundle.STOPPING -> State.STOPPING;
            case Bundle.RESOLVED -> State.RESOLVED;
            default -> State.INSTALLED;
        };
    }

    private static List<Plugin.Service> registered(Bundle bundle, Map<Long, ServiceHealth> health) {
        ServiceReference<?> @Nullable [] references =
                bundle.getState() == Bundle.UNINSTALLED ? null : bundle.getRegisteredServices();
        if (references == null) {
            return List.of();
        }
        return Arrays.stream(references)
                .map(reference -> new Plugin.Service(
                        List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)),
                        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                        health.get(reference.getProperty(Constants.SERVICE_ID))))
                .toList();
    }

    /** A file that isn't used is a plugin of its own, unless there is one of this identifier. */
    private static void addUnused(Map<String, Plugin> all, Path file, UnusedFiles.Unused unused) {
        String name = file.getFileName().toString();
        PluginManifest manifest = unused.manifest();
        String id = manifest == null ? name : manifest.id();
        String version = manifest == null ? "" : manifest.version().toString();
        var plugin = new Plugin(
                id,
                version,
                name,
                null,
                null,
                false,
                State.BROKEN,
                file.toString(),
                List.of(unused.problem()),
                List.of());
        all.merge(id, plugin, SitePlugins::withProblem);
    }

    private static Plugin withProblem(Plugin plugin, Plugin unused) {
        List<String> problems = new ArrayList<>(plugin.problems());
        unused.problems().forEach(problem -> problems.add(unused.file() + ": " + problem));
        return new Plugin(
                plugin.id(),
                plugin.version(),
                plugin.name(),
                plugin.description(),
                plugin.rootUri(),
                plugin.extendsExplorer(),
                plugin.state(),
                plugin.file(),
                problems,
                plugin.services());
    }
}
