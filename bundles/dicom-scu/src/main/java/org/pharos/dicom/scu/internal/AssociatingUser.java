package org.pharos.dicom.scu.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ResourceLevel;
import org.pharos.api.query.OutgoingFindFilter;
import org.pharos.core.archive.Archive;
import org.pharos.core.commitment.CommitmentMessenger;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.find.QueryRewriting;
import org.pharos.core.image.Transcoding;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.ingest.CStoreIngest;
import org.pharos.core.ingest.Ingest;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomEndpoint;
import org.pharos.core.network.DicomTls;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.MoveReceipts;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.core.network.SopInstance;
import org.pharos.core.network.StorageAcceptance;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.Association;
import org.pharos.dicom.net.DimseResult;
import org.pharos.dicom.net.NoPresentationContextException;

/** Asks modalities, each time over an association of its own; what is sent may follow over one that was kept open. */
@Component(configurationPid = "org.pharos.dicom.scu")
@Designate(ocd = ScuOptions.class)
public final class AssociatingUser implements DicomUser, InstanceSender, CommitmentMessenger {
    private static final String PATIENT_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.1.1";
    private static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final String WORKLIST_FIND = "1.2.840.10008.5.1.4.31";

    private final ResourceIndex index;
    private final Archive archive;
    private final DicomDefaults defaults;
    private final OutgoingFilters filters;
    private final PluginServices plugins;
    private final Transcoding transcoding;
    private final Connector connector;
    private final QueryScu queries;
    private final GetScu retrievals;
    private final StraightStore straightStore;
    private final CommitmentScu commitment;
    private final KeptAssociations kept;
    private final TrackedServices<OutgoingFindFilter> queryFilters;
    private volatile int timeoutSeconds;
    private volatile long closeDelayMillis;
    private volatile OtherSyntaxes others;

    @Activate
    public AssociatingUser(
            ScuOptions options,
            BundleContext context,
            @Reference DicomEndpoint endpoint,
            @Reference DicomDefaults defaults,
            @Reference ResourceIndex index,
            @Reference Archive archive,
            @Reference CommitmentReports reports,
            @Reference Ingest ingest,
            @Reference StorageAcceptance acceptance,
            @Reference DicomTls tls,
            @Reference MoveReceipts moves,
            @Reference OutgoingFilters filters,
            @Reference Transcoding transcoding,
            @Reference PluginServices plugins) {
        this.transcoding = transcoding;
        this.index = index;
        this.archive = archive;
        this.defaults = defaults;
        this.filters = filters;
        this.plugins = plugins;
        this.others = OtherSyntaxes.preferring(options.dicomScuPreferredTransferSyntax());
        kept = new KeptAssociations(() -> closeDelayMillis);
        connector = new Connector(() -> endpoint.state().aet(), () -> timeoutSeconds, tls, kept::makeWayTo);
        queries = new QueryScu(connector, defaults, moves);
        retrievals = new GetScu(queries, new CStoreIngest(ingest), acceptance);
        straightStore = new StraightStore(connector, kept, defaults);
        commitment = new CommitmentScu(connector, defaults, reports);
        configure(options);
        queryFilters = plugins.track(context, OutgoingFindFilter.class);
    }

    @Modified
    void configure(ScuOptions options) {
        others = OtherSyntaxes.preferring(options.dicomScuPreferredTransferSyntax());
        timeoutSeconds = Math.max(0, options.dicomScuTimeout());
        closeDelayMillis = TimeUnit.SECONDS.toMillis(options.dicomAssociationCloseDelay());
        kept.forget();
    }

    @Deactivate
    void close() {
        queryFilters.close();
        kept.close();
    }

    @Override
    public String localAet(Contact contact) {
        return connector.localAet(contact);
    }

    @Override
    public void echo(Contact contact) {
        String aet = contact.modality().aet();
        try (Association association = connector.open(
                contact,
                options -> options.context(Association.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))) {
            DimseResult result = association.echo();
            if (!result.status().isSuccess()) {
                throw Failures.status("C-ECHO", aet, result);
            }
        } catch (NoPresentationContextException e) {
            throw Failures.noContext(aet);
        } catch (IOException e) {
            throw Failures.during("C-ECHO", aet, e);
        }
    }

    @Override
    public List<DataSet> find(Contact contact, ResourceLevel level, DataSet keys, boolean isNormalized) {
        var fitting = new QueryFitting(level, contact.modality().manufacturer(), isNormalized);
        String model = level == ResourceLevel.PATIENT ? PATIENT_ROOT_FIND : STUDY_ROOT_FIND;
        DataSet query = fitting.fit(keys);
        String modality = contact.modality().name();
        return queries.find(
                contact,
                model,
                QueryRewriting.rewrite(
                        query,
                        plugins,
                        queryFilters::current,
                        defaults.dictionary(),
                        (filter, now) -> filter.rewrite(now, modality)));
    }

    @Override
    public List<DataSet> findWorklist(Contact contact, DataSet keys) {
        return queries.find(contact, WORKLIST_FIND, keys);
    }

    @Override
    public void move(Contact contact, DataSet identifiers, String targetAet, RetrieveObserver observer) {
        queries.move(contact, STUDY_ROOT_MOVE, identifiers, targetAet, observer);
    }

    @Override
    public void get(Contact contact, DataSet identifiers, List<String> sopClasses, RetrieveObserver observer) {
        retrievals.get(contact, identifiers, sopClasses, observer);
    }

    @Override
    public SopInstance store(Contact contact, InputStream file) throws IOException {
        return straightStore.send(contact, file);
    }

    @Override
    public Session open(Contact destination, @Nullable MoveOriginator originator) {
        return new StoreSession(
                new StoreScu(connector, destination, null),
                index,
                archive,
                originator,
                filters.of(destination.modality()),
                transcoding(destination),
                others);
    }

    /** Null where nothing is to be transcoded. */
    private @Nullable Transcoding transcoding(Contact destination) {
        return transcoding.isForDicomPeers() && destination.modality().allows(Permission.TRANSCODING)
                ? transcoding
                : null;
    }

    @Override
    public Session openKept(Contact destination) {
        return new StoreSession(
                new StoreScu(connector, destination, kept),
                index,
                archive,
                null,
                filters.of(destination.modality()),
                transcoding(destination),
                others);
    }

    @Override
    public void request(Contact provider, CommitmentRequest request) {
        commitment.request(provider, request);
    }

    @Override
    public void report(Contact user, CommitmentResult result) {
        commitment.report(user, result);
    }
}
