package org.pharos.core.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;

/**
 * What this server asks of modalities. Each call opens an association and ends it. Used from any thread.
 *
 * <p>All calls fail with {@link org.pharos.api.PharosException}: NETWORK_PROTOCOL if the modality can't be reached, refuses,
 * or doesn't answer in time (its failures are {@link org.pharos.core.job.JobException} with {@code DimseErrorStatus}),
 * PARAMETER_OUT_OF_RANGE if a title isn't one.
 */
@ProviderType
public interface DicomUser {
    /** The application entity title under which a modality is called. */
    String localAet(Contact contact);

    /** Sends C-ECHO (PS3.7 9.1.5). */
    void echo(Contact contact);

    /**
     * Sends C-FIND (PS3.4 C.4.1) in the patient root model for patients, in the study root model otherwise.
     *
     * @param keys what to match and to return; the level and compulsory keys are added to a copy
     * @param isNormalized whether keys are left out that the level doesn't have
     * @return the answers, at most 100,000
     */
    List<DataSet> find(Contact contact, ResourceLevel level, DataSet keys, boolean isNormalized);

    /** Sends C-FIND in the modality worklist model (PS3.4 K). */
    List<DataSet> findWorklist(Contact contact, DataSet keys);

    /**
     * Sends C-MOVE (PS3.4 C.4.2) in the study root model. A retrieval that was stopped fails with CANCELED_JOB.
     *
     * @param identifiers with level
     * @param targetAet where the modality shall send to
     * @param observer hears of instances that came here
     */
    void move(Contact contact, DataSet identifiers, String targetAet, RetrieveObserver observer);

    /**
     * Sends C-GET (PS3.4 C.4.3): instances come over the same association and are stored here. In the patient root model for
     * patients, in the study root model otherwise. Fails also with DICOM_GET_UNAVAILABLE if the modality doesn't offer it,
     * and, unlike C-MOVE, if some of the instances couldn't be sent or stored. One that was stopped fails with CANCELED_JOB.
     *
     * @param identifiers with level
     * @param sopClasses of the instances; none if that isn't known, then the usual ones are tried
     */
    void get(Contact contact, DataSet identifiers, List<String> sopClasses, RetrieveObserver observer);

    /**
     * Sends a DICOM file by C-STORE, without storing it here.
     *
     * @param file read to its end, not closed
     * @throws org.pharos.api.PharosException also with BAD_FILE_FORMAT if it isn't DICOM
     * @throws IOException if it can't be read
     */
    SopInstance store(Contact contact, InputStream file) throws IOException;
}
