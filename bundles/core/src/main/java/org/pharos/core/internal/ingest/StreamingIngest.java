package org.pharos.core.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.ReceivedInstanceModifier;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoreRules;
import org.pharos.core.index.StoredFile;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.ingest.IngestResult;
import org.pharos.core.ingest.IngestResult.Status;
import org.pharos.core.ingest.OwnInstance;
import org.pharos.core.ingest.OwnInstances;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.ingest.UnexpectedInstanceException;
import org.pharos.core.ingest.WrittenInstance;
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
    private final AttachmentStore store;
    private final DicomDefaults defaults;
    private final HeaderDescriber headers;
    private final SimplifiedTags names;
    private final InstanceDescriber describer;
    private final IngestModification modification;
    private final IngestTranscoder transcoder;
    private final Clock clock;

    private final Filters filters;
    private final Commits commits;
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
        this.store = store;
        this.defaults = defaults;
        this.headers = new HeaderDescriber(tags, defaults.dictionary());
        this.names = new SimplifiedTags(defaults, tags);
        this.describer = new InstanceDescriber(headers);
        this.modification = new IngestModification(modifiers, defaults, names);
        this.transcoder = new IngestTranscoder(transcoding, defaults);
        this.clock = clock;
        this.filters = filters;
        this.commits = new Commits(index, remover, news);
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
        return modification.store(file, origin, expected, (content, known) -> {
            try (WrittenInstance written = transcode(content, origin, known)) {
                return commits.commit(written);
            }
        });
    }

    private WrittenInstance transcode(InputStream file, Origin origin, SopExpectation expected) throws IOException {
        TranscodingRules now = transcodingRules;
        return now.syntax().isEmpty()
                ? writeAsIs(file, origin, expected, Additions.NONE)
                : transcoder.store(
                        file, expected, now, (content, known) -> writeAsIs(content, origin, known, Additions.NONE));
    }

    @Override
    public boolean overwrites() {
        return rules.storeRules().overwrite() != StoreRules.Overwrite.NEVER;
    }

    @Override
    public IngestResult store(OwnInstance instance, Origin origin) throws IOException {
        try (WrittenInstance written = write(instance, origin)) {
            return commits.commit(written);
        }
    }

    @Override
    public List<Attempt<IngestResult>> commit(List<? extends WrittenInstance> instances) {
        return commits.commitAll(instances);
    }

    @Override
    public WrittenInstance write(OwnInstance instance, Origin origin) throws IOException {
        var additions = new Additions(instance.metadata(), instance.overwrite());
        TranscodingRules now = transcodingRules;
        if (now.syntax().isEmpty()) {
            return writeAsIs(instance, origin, additions);
        }
        try (TemporaryFile file = TemporaryFile.create()) {
            DicomWriter.write(instance.file(), instance.values(), file.appending());
            return transcoder.store(
                    file.open(),
                    SopExpectation.NONE,
                    now,
                    (content, known) -> writeAsIs(content, origin, known, additions));
        }
    }

    private WrittenInstance writeAsIs(OwnInstance instance, Origin origin, Additions additions) throws IOException {
        DicomHeader header = DicomWriter.headerOf(instance.file());
        DicomIdentifiers identifiers = headers.identifiers(header);
        PendingVerdict verdict = filters.ask(new HeaderView(header, origin, names));
        if (verdict.isRefusal()) {
            return filteredOut(identifiers, verdict);
        }
        return write(attachment -> {
            DicomWriter.write(instance.file(), instance.values(), attachment);
            return force(attachment, header, identifiers, origin, additions, verdict);
        });
    }

    private static SettledInstance filteredOut(DicomIdentifiers identifiers, PendingVerdict verdict) {
        return new SettledInstance(new IngestResult(
                Status.FILTERED_OUT, identifiers, verdict.await().dimseStatus()));
    }

    private WrittenInstance writeAsIs(InputStream file, Origin origin, SopExpectation expected, Additions additions)
            throws IOException {
        return write(attachment -> {
            var source = new TeeInputStream(file, attachment::write);
            try (var reader = DicomReader.open(source, defaults.readerOptions())) {
                return write(reader, source, attachment, origin, expected, additions);
            } catch (DicomException e) {
                source.throwSourceFailure();
                throw unreadable(file, attachment, e);
            } catch (IOException e) {
                source.throwSourceFailure();
                throw new PharosException(ErrorCode.BAD_FILE_FORMAT, null, e);
            }
        });
    }

    /** Fills an attachment. */
    @FunctionalInterface
    private interface Content {
        WrittenInstance write(NewAttachment attachment) throws IOException;
    }

    /** Nothing is left of an attachment that no instance holds in the end. */
    private WrittenInstance write(Content content) throws IOException {
        IngestRules now = rules;
        NewAttachment attachment = store.create(now.compression(), now.summing());
        boolean isHeld = false;
        try {
            WrittenInstance written = content.write(attachment);
            isHeld = written instanceof DurableInstance;
            return written;
        } finally {
            if (!isHeld) {
                attachment.close();
            }
        }
    }

    private WrittenInstance write(
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
        return force(attachment, header, identifiers, origin, additions, verdict);
    }

    private WrittenInstance force(
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
        return new DurableInstance(
                attachment,
                description.withFile(file),
                header,
                origin,
                additions.rules(rules.storeRules()),
                System.nanoTime() - begin);
    }

    @Override
    public void report(MetricReport report) {
        report.add("orthanc_store_dicom_duration_ms", commits.durations());
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
