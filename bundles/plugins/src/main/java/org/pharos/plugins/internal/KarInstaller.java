package org.pharos.plugins.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Karaf archives (.kar): a plugin and its libraries in one file. The jars in their folder {@code repository} are
 * installed, and started together.
 */
@Component
public final class KarInstaller implements ArtifactInstaller {
    private static final Logger logger = LoggerFactory.getLogger(KarInstaller.class);
    private static final int START_LEVEL = 80;
    private static final int MOST_REFRESH_SECONDS = 60;
    private static final int MOST_JARS = 500;
    private static final long MOST_BYTES = 512L << 20;

    private final BundleContext context;

    @Activate
    public KarInstaller(BundleContext context) {
        this.context = context;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().toLowerCase(Locale.ROOT).endsWith(".kar");
    }

    @Override
    public void install(File kar) throws IOException, BundleException {
        update(kar);
    }

    @Override
    public void update(File kar) throws IOException, BundleException {
        Map<String, Bundle> former = new LinkedHashMap<>();
        bundlesOf(kar).forEach(bundle -> former.put(bundle.getLocation(), bundle));
        List<Bundle> now = new ArrayList<>();
        Set<Bundle> changed = new LinkedHashSet<>();
        try (var archive = new ZipFile(kar)) {
            for (ZipEntry jar : jars(kar, archive)) {
                String location = prefix(kar) + jar.getName();
                Bundle present = former.remove(location);
                if (present == null) {
                    now.add(install(location, archive, jar));
                } else if (present.getLastModified() < jar.getTime()
                        || present.getLastModified() < kar.lastModified()) {
                    replace(present, archive, jar);
                    now.add(present);
                    changed.add(present);
                }
            }
        }
        for (Bundle bundle : former.values()) {
            bundle.uninstall();
            changed.add(bundle);
        }
        if (!changed.isEmpty()) {
            refresh(changed);
        }
        now.forEach(KarInstaller::start);
        logger.info("{} has brought or changed {} bundles", kar, now.size());
    }

    @Override
    public void uninstall(File kar) throws BundleException {
        List<Bundle> bundles = bundlesOf(kar);
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        refresh(bundles);
    }

    private static List<ZipEntry> jars(File kar, ZipFile archive) throws IOException {
        List<ZipEntry> jars = new ArrayList<>();
        long size = 0;
        for (ZipEntry entry : (Iterable<ZipEntry>) archive.stream().map(ZipEntry.class::cast)::iterator) {
            if (entry.getName().startsWith("repository/") && entry.getName().endsWith(".jar")) {
                jars.add(entry);
                size += Math.max(0, entry.getSize());
            }
            if (jars.size() > MOST_JARS || size > MOST_BYTES) {
                throw new IOException(kar + " has more than " + MOST_JARS + " jars or " + MOST_BYTES + " bytes");
            }
        }
        if (jars.isEmpty()) {
            throw new IOException(kar + " has no jars in its folder \"repository\"");
        }
        return jars;
    }

    private Bundle install(String location, ZipFile archive, ZipEntry jar) throws IOException, BundleException {
        try (InputStream in = archive.getInputStream(jar)) {
            Bundle bundle = context.installBundle(location, in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            return bundle;
        }
    }

    private static void replace(Bundle bundle, ZipFile archive, ZipEntry jar) throws IOException, BundleException {
        bundle.stop(Bundle.STOP_TRANSIENT);
        try (InputStream in = archive.getInputStream(jar)) {
            bundle.update(in);
        }
    }

    private static void start(Bundle bundle) {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return;
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            // The rest of the archive may do without it; the list of plugins tells what it lacks.
            logger.error("{} {} can't be started", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }

    /** Waits for its end: a bundle that is started while the framework stops and wires it anew could stay stopped. */
    private void refresh(Collection<Bundle> bundles) {
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (wiring == null) {
            return;
        }
        var done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(MOST_REFRESH_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("Bundles of an archive aren't wired after {} s: {}", MOST_REFRESH_SECONDS, bundles);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Bundle> bundlesOf(File kar) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(prefix(kar)))
                .toList();
    }

    private static String prefix(File kar) {
        return "kar:" + kar.getAbsolutePath() + "!/";
    }
}
