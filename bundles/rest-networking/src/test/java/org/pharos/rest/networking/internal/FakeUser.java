package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.job.JobException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.core.network.SopInstance;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

/** Remembers what was asked; a study of UID 1.2.666 can't be moved. */
final class FakeUser implements DicomUser {
    final List<String> moved = new ArrayList<>();
    int queries;

    @Override
    public String localAet(Contact contact) {
        return "PHAROS";
    }

    @Override
    public void echo(Contact contact) {}

    @Override
    public List<DataSet> find(Contact contact, ResourceLevel level, DataSet keys, boolean isNormalized) {
        queries++;
        return List.of(keys);
    }

    @Override
    public List<DataSet> findWorklist(Contact contact, DataSet keys) {
        return List.of();
    }

    @Override
    public void move(Contact contact, DataSet identifiers, String targetAet, RetrieveObserver observer) {
        retrieve(identifiers, targetAet, observer);
    }

    @Override
    public void get(Contact contact, DataSet identifiers, List<String> sopClasses, RetrieveObserver observer) {
        retrieve(identifiers, "here with " + sopClasses, observer);
    }

    private void retrieve(DataSet identifiers, String target, RetrieveObserver observer) {
        String study = identifiers.string(Tag.STUDY_INSTANCE_UID).orElseThrow();
        if (observer.isStopRequested()) {
            throw new PharosException(ErrorCode.CANCELED_JOB);
        }
        observer.received(ResourceId.ofPatient(study));
        observer.progress(1, 2);
        if (study.equals("1.2.666")) {
            var payload = JsonNodeFactory.instance.objectNode().put("Type", "Dimse");
            payload.putObject("Content").put("DimseErrorStatus", 0xA702);
            throw new JobException(ErrorCode.NETWORK_PROTOCOL, "refused", payload);
        }
        moved.add(study + " to " + target);
    }

    @Override
    public SopInstance store(Contact contact, InputStream file) {
        return new SopInstance("1.2", "1.2.3");
    }
}
