package org.pharos.dicom.scp.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.network.DicomService;
import org.pharos.core.network.DicomServices;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.scp.internal.worklist.WorklistSources;

/** Tells what the DICOM port serves at this moment. */
@Component
public final class OfferedServices implements DicomServices {
    private final LiveStorageAcceptance acceptance;
    private final WorklistSources worklists;
    private final DicomScp port;

    @Activate
    public OfferedServices(
            @Reference LiveStorageAcceptance acceptance,
            @Reference WorklistSources worklists,
            @Reference DicomScp port) {
        this.acceptance = acceptance;
        this.worklists = worklists;
        this.port = port;
    }

    @Override
    public List<DicomService> services() {
        if (!port.state().isOpen()) {
            return List.of();
        }
        var services = new ArrayList<>(List.of(verification(), storage(acceptance.rules()), commitment(), query()));
        if (!worklists.isEmpty()) {
            services.add(worklist());
        }
        return List.copyOf(services);
    }

    private static DicomService worklist() {
        return DicomService.scp(
                "Modality worklist",
                List.of(WorklistScp.SOP_CLASS),
                StorageContexts.SERVICE_SYNTAXES,
                "Any key is taken, at any depth; a sequence has one item at most.",
                "Ranges of the date and of the time of the scheduled procedure step together mean one period.",
                "Answers are in the default encoding of this site, or in ISO_IR 192 where that lacks a character.",
                "Status 0xFE00 also tells that there are more matches than this site gives.");
    }

    private static DicomService verification() {
        return DicomService.scp("Verification", List.of(Uid.VERIFICATION), StorageContexts.SERVICE_SYNTAXES);
    }

    private static DicomService query() {
        return DicomService.scp(
                "Query and retrieve",
                RetrieveServices.sopClasses(),
                StorageContexts.SERVICE_SYNTAXES,
                "Any key is taken at any level; sequences are returned, not matched.",
                "Answers are in the default encoding of this site, or in ISO_IR 192 where that lacks a character.",
                "Status 0xFE00 also tells that there are more matches than this site gives.",
                "Instances are sent as they are stored, or in another transfer syntax without compression.");
    }

    private static DicomService commitment() {
        return DicomService.scp(
                "Storage commitment",
                List.of(Commitment.SOP_CLASS_UID),
                StorageContexts.SERVICE_SYNTAXES,
                "Only declared modalities are served; the result goes to the address that they are declared with.",
                "An instance is committed if exactly one is stored with its SOP instance, and its file can be read and has"
                        + " its SOP class.",
                "N-EVENT-REPORT is sent over a new association, on which this server proposes the SCP role; it is tried "
                        + (CommitmentJob.PAUSES.size() + 1) + " times within three quarters of an hour.",
                "At most " + Commitment.MAXIMUM_INSTANCES + " instances are taken in one N-ACTION.",
                "As SCU this server takes N-EVENT-REPORT over a new association or that of its N-ACTION.");
    }

    static DicomService storage(StorageRules rules) {
        return DicomService.scp(
                "Storage",
                rules.sopClasses(),
                rules.transferSyntaxes(),
                "Of several transfer syntaxes proposed in one context, the first in the order of the requestor is agreed to.",
                "Level of conformance: 2 (full), all attributes are kept.",
                rules.promiscuous()
                        ? "SOP classes that the standard doesn't have are taken too."
                        : "SOP classes that aren't listed are refused.");
    }
}
