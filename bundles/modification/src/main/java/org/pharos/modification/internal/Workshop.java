package org.pharos.modification.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.deidentification.DeidentificationProfiles;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.ingest.OwnInstances;
import org.pharos.core.reconstruct.Reconstruction;
import org.pharos.core.tags.DicomDefaults;

/** What jobs work with: services, options, threads. */
@Component(
        service = Workshop.class,
        configurationPid = "org.pharos.modification",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModificationOptions.class)
public final class Workshop {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int IDLE_SECONDS = 30;
    private static final int MOST_THREADS = 256;

    private final ResourceIndex index;
    private final Archive archive;
    private final Copies copies;
    private final OwnInstances own;
    private final ResourceAnnotations annotations;
    private final Reconstruction reconstruction;
    private final GlobalProperties properties;
    private final Transcoding transcoding;
    private final DicomDefaults defaults;
    private final DeidentificationProfiles profiles;
    private final ExecutorService executor;
    private final ReentrantLock sequence = new ReentrantLock();
    private volatile Settings settings;

    /** The options, understood. */
    record Settings(@Nullable String privateCreator, int threads, boolean keepsMapping) {}

    @Activate
    public Workshop(
            ModificationOptions options,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference Copies copies,
            @Reference OwnInstances own,
            @Reference ResourceAnnotations annotations,
            @Reference Reconstruction reconstruction,
            @Reference GlobalProperties properties,
            @Reference Transcoding transcoding,
            @Reference DicomDefaults defaults,
            @Reference DeidentificationProfiles profiles) {
        this.settings = settings(options);
        this.index = index;
        this.archive = archive;
        this.copies = copies;
        this.own = own;
        this.annotations = annotations;
        this.reconstruction = reconstruction;
        this.properties = properties;
        this.transcoding = transcoding;
        this.defaults = defaults;
        this.profiles = profiles;
        var number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var thread = new Thread(task, "modification-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Modified
    void configure(ModificationOptions options) {
        settings = settings(options);
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }

    static Settings settings(ModificationOptions options) {
        return new Settings(
                options.defaultPrivateCreator().isEmpty() ? null : options.defaultPrivateCreator(),
                threads(options.jobsEngineThreadsCount()),
                options.anonymizationMapping());
    }

    private static int threads(String json) {
        JsonNode count;
        try {
            count = MAPPER.readTree(json).path("ResourceModification");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JobsEngineThreadsCount is no JSON", e);
        }
        if (count.isMissingNode()) {
            return 1;
        }
        if (!count.isIntegralNumber() || count.asLong() < 0 || count.asLong() > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "JobsEngineThreadsCount must be an object with numbers from 0 to " + MOST_THREADS);
        }
        return count.asInt() == 0 ? Runtime.getRuntime().availableProcessors() : count.asInt();
    }

    /** Reads requests as the options are now. */
    RulesReader reader() {
        return new RulesReader(defaults.dictionary(), profiles, settings.privateCreator(), transcoding.lossyQuality());
    }

    /** The name that an anonymized patient gets; each is given out once. */
    String nextPatientName() {
        sequence.lock();
        try {
            // One short statement for each request, and the same number must not be given out twice.
            long last = properties
                    .find(GlobalProperty.ANONYMIZATION_SEQUENCE)
                    .map(Workshop::number)
                    .orElse(0L);
            properties.set(GlobalProperty.ANONYMIZATION_SEQUENCE, Long.toString(last + 1));
            return "Anonymized" + (last + 1);
        } finally {
            sequence.unlock();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PharosException(ErrorCode.DATABASE, "The number of anonymized patients is damaged", e);
        }
    }

    Settings settings() {
        return settings;
    }

    ResourceIndex index() {
        return index;
    }

    Archive archive() {
        return archive;
    }

    Copies copies() {
        return copies;
    }

    OwnInstances own() {
        return own;
    }

    ResourceAnnotations annotations() {
        return annotations;
    }

    Reconstruction reconstruction() {
        return reconstruction;
    }

    DicomDefaults defaults() {
        return defaults;
    }

    ExecutorService executor() {
        return executor;
    }
}
