package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Export;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.InstanceSender;
import org.pharos.core.network.Modality;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.StoreJobs;
import org.pharos.dicom.core.Tag;

/** What jobs that send instances need, and how they are restored. */
@Component(
        service = {StoreServices.class, StoreJobs.class, JobKind.class},
        configurationPid = "org.pharos.rest.networking.store")
@Designate(ocd = StoreOptions.class)
public final class StoreServices implements JobKind, StoreJobs {
    private final InstanceSender sender;
    private final DicomUser user;
    private final ResourceIndex index;
    private final ExportLog exports;
    private volatile boolean isLogging;

    @Activate
    public StoreServices(
            StoreOptions options,
            @Reference InstanceSender sender,
            @Reference DicomUser user,
            @Reference ResourceIndex index,
            @Reference ExportLog exports) {
        this.sender = sender;
        this.user = user;
        this.index = index;
        this.exports = exports;
        configure(options);
    }

    @Modified
    void configure(StoreOptions options) {
        isLogging = options.logExportedResources();
    }

    @Override
    public String type() {
        return ModalityStoreJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return ModalityStoreJob.restore(this, state);
    }

    @Override
    public Job create(Contact destination, @Nullable MoveOriginator originator, InstanceSet instances) {
        return new ModalityStoreJob(this, destination, originator, instances);
    }

    InstanceSender sender() {
        return sender;
    }

    DicomUser user() {
        return user;
    }

    /** Logs that an instance was sent, if such things are logged. */
    void exported(ResourceId instance, Modality modality) {
        if (isLogging) {
            var ref = new ResourceRef(ResourceLevel.INSTANCE, instance);
            index.resource(ref, EnumSet.of(Part.TAGS, Part.ANCESTOR_TAGS))
                    .ifPresent(known -> exports.add(export(ref, known, modality)));
        }
    }

    private static Export export(ResourceRef ref, ResourceRecord instance, Modality modality) {
        return new Export(
                0,
                ref,
                modality.name(),
                value(instance, Tag.PATIENT_ID),
                value(instance, Tag.STUDY_INSTANCE_UID),
                value(instance, Tag.SERIES_INSTANCE_UID),
                value(instance, Tag.SOP_INSTANCE_UID),
                Clock.systemUTC().instant());
    }

    private static String value(ResourceRecord instance, int tag) {
        return instance.tags().values().stream()
                .flatMap(tags -> tags.value(tag).stream())
                .findFirst()
                .orElse("");
    }
}
