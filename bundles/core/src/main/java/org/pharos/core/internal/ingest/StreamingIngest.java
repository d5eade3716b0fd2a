package org.pharos.core.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.ReceivedInstanceModifier;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.api.metrics.RecentDurations;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoreOutcome;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoredFile;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.IngestResult.Status;
import org.pharos.core.ingest.OwnInstance;
import org.pharos.core.ingest.OwnInstances;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.ingest.StoredContent;
import org.pharos.core.ingest.UnexpectedInstanceException;
import org.pharos.core.internal.ingest.Filters.PendingVerdict;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.internal.storage.AttachmentStore;
import org.pharos.core.internal.storage.FileRemover;
import org.pharos.core.internal.storage.NewAttachment;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams each file into the storage area while its header is read and its bytes are summed up, in one pass; then file
 * durable, row committed, answer.
 */
@Component(configurationPid = "org.pharos.core.ingest", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = IngestOptions.class)
public final class StreamingIngest implements Ingest, OwnInstances, MetricSource {
    private static final Logger logger = LoggerFactory.getLogger(StreamingIngest.class);

    private volatile IngestRules rules;
    private volatile TranscodingRules transcodingRules = TranscodingRules.NONE;
    private final ResourceIndex index;
    private final AttachmentStore store;
    private final FileRemover remover;
    private final DicomDefaults defaults;
    private final HeaderDescriber headers;
    private final SimplifiedTags names;
    private final InstanceDescriber describer;
    private final IngestModification modification;
    private final IngestTranscoder transcoder;
    private final Clock clock;
    private final RecentDurations commits = new RecentDurations();

    private final Filters filters;
    private final StoredInstanceNews news;
    private final Runnable close;

    @Activate
    public StreamingIngest(
            IngestOptions options,
            BundleContext context,
            @Reference ResourceIndex index,
            @Reference AttachmentStore store,
            @Reference FileRemover remover,
            @Reference MainDicomTags tags,
            @Reference DicomDefaults defaults,
            @Reference Transcoding transcoding,
            @Reference PluginServices plugins,
            @Reference CallThreads threads,
            @Reference StoredInstanceNews news) {
        this(
                IngestRules.of(options),
                index,
                store,
                remover,
                tags,
                defaults,
                transcoding,
                Clock.systemUTC(),
                plugins.track(context, ReceivedInstanceModifier.class),
                plugins.track(context, ReceivedInstanceFilter.class),
                threads,
                news);
        this.transcodingRules = TranscodingRules.of(options);
    }

    private StreamingIngest(
            IngestRules rules,
            ResourceIndex index,
            AttachmentStore store,
            FileRemover remover,
            MainDicomTags tags,
            DicomDefaults defaults,
            Transcoding transcoding,
            Clock clock,
            TrackedServices<ReceivedInstanceModifier> modifiers,
            TrackedServices<ReceivedInstanceFilter> filters,
            CallThreads threads,
            StoredInstanceNews news) {
        this(
                rules,
                index,
                store,
                remover,
                tags,
                defaults,
                transcoding,
                clock,
                new Modifiers(modifiers::current, threads),
                new Filters(filters::current, threads),
                news,
                () -> {
                    modifiers.close();
                    filters.close();
                });
    }

    StreamingIngest(
            IngestRules rules,
            ResourceIndex index,
            AttachmentStore store,
            FileRemover remover,
            MainDicomTags tags,
            DicomDefaults defaults,
            Transcoding transcoding,
            Clock clock,
            Modifiers modifiers,
            Filters filters,
            StoredInstanceNews news,
            Runnable close) {
        this.rules = rules;
        this.index = index;
        this.store = store;
        this.remover = remover;
        this.defaults = defaults;
        this.headers = new HeaderDescriber(tags, defaults.dictionary());
        this.names = new SimplifiedTags(defaults, tags);
        this.describer = new InstanceDescriber(headers);
        this.modification = new IngestModification(modifiers, defaults, names);
        this.transcoder = new IngestTranscoder(transcoding, defaults);
        this.clock = clock;
        this.filters = filters;
        this.news = news;
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    @Modified
    void configure(IngestOptions options) {
        TranscodingRules changed = TranscodingRules.of(options);
        rules = IngestRules.of(options);
        transcodingRules = changed;
    }

    @Override
    public IngestResult store(InputStream file, Origin origin, SopExpectation expected) throws IOException {
        return modification.store(file, origin, expected, (content, known) -> transcode(content, origin, known));
    }

    private IngestResult transcode(InputStream file, Origin origin, SopExpectation expected) throws IOException {
        TranscodingRules now = transcodingRules;
        return now.syntax().isEmpty()
                ? storeAsIs(file, origin, expected, Additions.NONE)
                : transcoder.store(
                        file, expected, now, (content, known) -> storeAsIs(content, origin, known, Additions.NONE));
    }

    @Override
    public boolean overwrites() {
        return rules.storeRules().overwrite() != StoreRules.Overwrite.NEVER;
    }

    @Override
    public IngestResult store(OwnInstance instance, Origin origin) throws IOException {
        var additions = new Additions(instance.metadata(), instance.overwrite());
        TranscodingRules now = transcodingRules;
        if (now.syntax().isEmpty()) {
            return storeAsIs(instance, origin, additions);
        }
        try (TemporaryFile file = TemporaryFile.create()) {
            DicomWriter.write(instance.file(), instance.values(), file.appending());
            return transcoder.store(
                    file.open(),
                    SopExpectation.NONE,
                    now,
                    (content, known) -> storeAsIs(content, origin, known, additions));
        }
    }

    private IngestResult storeAsIs(OwnInstance instance, Origin origin, Additions additions) throws IOException {
        IngestRules now = rules;
        DicomHeader header = DicomWriter.headerOf(instance.file());
        DicomIdentifiers identifiers = headers.identifiers(header);
        PendingVerdict verdict = filters.ask(new HeaderView(header, origin, names));
        if (verdict.isRefusal()) {
            return filteredOut(identifiers, verdict);
        }
        try (NewAttachment attachment = store.create(now.compression(), now.withMd5())) {
            DicomWriter.write(instance.file(), instance.values(), attachment);
            return store(attachment, header, identifiers, origin, additions, verdict);
        }
    }

    private static IngestResult filteredOut(DicomIdentifiers identifiers, PendingVerdict verdict) {
        return new IngestResult(
                Status.FILTERED_OUT, identifiers, verdict.await().dimseStatus());
    }

    private IngestResult storeAsIs(InputStream file, Origin origin, SopExpectation expected, Additions additions)
            throws IOException {
        IngestRules now = rules;
        try (NewAttachment attachment = store.create(now.compression(), now.withMd5())) {
            var source = new TeeInputStream(file, attachment::write);
            try (var reader = DicomReader.open(source, defaults.readerOptions())) {
                return store(reader, source, attachment, origin, expected, additions);
            } catch (DicomException e) {
                source.throwSourceFailure();
                throw unreadable(file, attachment, e);
            } catch (IOException e) {
                source.throwSourceFailure();
                throw new PharosException(ErrorCode.BAD_FILE_FORMAT, null, e);
            }
        }
    }

    private IngestResult store(
            DicomReader reader,
            TeeInputStream source,
            NewAttachment attachment,
            Origin origin,
            SopExpectation expected,
            Additions additions)
            throws IOException {
        DicomHeader header = reader.readHeader();
        DicomIdentifiers identifiers = headers.identifiers(header);
        if (!expected.isMetBy(header.dataSet())) {
            throw new UnexpectedInstanceException();
        }
        PendingVerdict verdict = filters.ask(new HeaderView(header, origin, names));
        try {
            // what is refused needn't be written to its end
            source.stopWhen(verdict::isRefusal);
            reader.skipToEnd();
        } catch (TeeInputStream.StoppedException e) {
            return filteredOut(identifiers, verdict);
        } catch (IOException | RuntimeException e) {
            if (!verdict.await().isAccepted()) {
                return filteredOut(identifiers, verdict);
            }
            throw e;
        }
        return store(attachment, header, identifiers, origin, additions, verdict);
    }

    private IngestResult store(
            NewAttachment attachment,
            DicomHeader header,
            DicomIdentifiers identifiers,
            Origin origin,
            Additions additions,
            PendingVerdict verdict) {
        if (verdict.isRefusal()) {
            return filteredOut(identifiers, verdict);
        }
        long begin = System.nanoTime();
        var description = describer.describe(header, identifiers, origin, now(), additions.metadata());
        StoredFile file = attachment.force(StoredFile.DICOM);
        if (!verdict.await().isAccepted()) {
            return filteredOut(identifiers, verdict);
        }
        IngestResult result =
                commit(attachment, description.withFile(file), identifiers, additions.rules(rules.storeRules()));
        commits.recordSince(begin);
        boolean isNew = result.status() == Status.SUCCESS;
        var stored = new StoredInstance(result.identifiers().id(ResourceLevel.INSTANCE), origin, isNew);
        news.tell(stored, isNew ? content(header, attachment, description) : null);
        return result;
    }

    private static StoredContent content(
            DicomHeader header, NewAttachment attachment, InstanceDescriber.Description description) {
        long headerBytes = header.pixelDataOffset() < 0 ? attachment.size() : header.pixelDataOffset();
        return new StoredContent(
                header, headerBytes, description.metadata().getOrDefault(ResourceLevel.INSTANCE, Map.of()));
    }

    private IngestResult commit(
            NewAttachment attachment, NewInstance instance, DicomIdentifiers identifiers, StoreRules storeRules) {
        StoreOutcome outcome = commit(attachment, instance, storeRules);
        if (!outcome.isStored()) {
            return new IngestResult(Status.ALREADY_STORED, identifiers, 0);
        }
        attachment.keep();
        remover.removeSoon(outcome.removedFiles());
        return new IngestResult(Status.SUCCESS, identifiers, 0);
    }

    private StoreOutcome commit(NewAttachment attachment, NewInstance instance, StoreRules storeRules) {
        try {
            return index.store(instance, storeRules);
        } catch (PharosException e) {
            if (attachment.isCommitted(index::knownFiles)) {
                // What was replaced or recycled for it goes with the next round of the remover.
                return new StoreOutcome(true, List.of());
            }
            throw e;
        }
    }

    /** From the last byte on: how long the sender takes isn't this server's doing. */
    @Override
    public void report(MetricReport report) {
        report.add("orthanc_store_dicom_duration_ms", commits);
    }

    private PharosException unreadable(InputStream rest, NewAttachment attachment, DicomException cause)
            throws IOException {
        // Clients are told the size of what they sent; the rest of it isn't kept.
        long size = attachment.size() + rest.transferTo(OutputStream.nullOutputStream());
        logger.debug("Refused a file of {} bytes: {}", size, cause.getMessage());
        if (size == 0) {
            return new PharosException(ErrorCode.BAD_FILE_FORMAT, "Received an empty DICOM file", cause);
        }
        return new PharosException(
                ErrorCode.BAD_FILE_FORMAT, "Cannot parse an invalid DICOM file (size: " + size + " bytes)", cause);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
