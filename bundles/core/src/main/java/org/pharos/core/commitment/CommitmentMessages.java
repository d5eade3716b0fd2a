package org.pharos.core.commitment;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.network.SopInstance;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

/**
 * Requests and results as they are sent (PS3.4 tables J.3-1 and J.3-2), read within limits: at most
 * {@link Commitment#MAXIMUM_INSTANCES} instances, with no more beside their identifiers than a careless peer adds.
 */
public final class CommitmentMessages {
    private static final int NO_SUCH_EVENT_TYPE = 0x0113;
    private static final int INVALID_ARGUMENT_VALUE = 0x0115;
    private static final int RESOURCE_LIMITATION = 0x0213;
    private static final int DEPTH = 8;
    private static final int MAXIMUM_ELEMENTS = 6 * Commitment.MAXIMUM_INSTANCES;
    private static final int MAXIMUM_BYTES = 16 << 20;
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private CommitmentMessages() {}

    /** A request as it is sent. */
    public static DataSet write(CommitmentRequest request) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.TRANSACTION_UID, request.transactionUid());
        dataSet.setItems(Tag.REFERENCED_SOP_SEQUENCE, items(request.instances()));
        return dataSet;
    }

    /** A result as it is sent. */
    public static DataSet write(CommitmentResult result) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.TRANSACTION_UID, result.transactionUid());
        if (!result.failures().isEmpty()) {
            dataSet.setItems(
                    Tag.FAILED_SOP_SEQUENCE,
                    result.failures().stream().map(CommitmentMessages::item).toList());
        }
        if (result.failures().isEmpty() || !result.committed().isEmpty()) {
            dataSet.setItems(Tag.REFERENCED_SOP_SEQUENCE, items(result.committed()));
        }
        return dataSet;
    }

    private static List<DataSet> items(List<SopInstance> instances) {
        return instances.stream().map(CommitmentMessages::item).toList();
    }

    private static DataSet item(SopInstance instance) {
        var item = new DataSet();
        item.setString(Tag.REFERENCED_SOP_CLASS_UID, instance.sopClassUid());
        item.setString(Tag.REFERENCED_SOP_INSTANCE_UID, instance.sopInstanceUid());
        return item;
    }

    private static DataSet item(Failure failure) {
        DataSet item = item(failure.instance());
        item.setIntegers(Tag.FAILURE_REASON, Vr.US, failure.reason());
        return item;
    }

    /**
     * Reads a request to its end.
     *
     * @param data null if the message has no data set
     * @throws CommitmentException if it isn't complete, makes no sense, or has too many instances
     * @throws IOException if the association is broken
     */
    public static CommitmentRequest readRequest(
            @Nullable InputStream data, TransferSyntax syntax, DicomDefaults defaults) throws IOException {
        DataSet dataSet = read(data, syntax, defaults);
        String transaction = transaction(dataSet);
        List<SopInstance> instances = new Instances().of(dataSet, Tag.REFERENCED_SOP_SEQUENCE);
        if (instances.isEmpty()) {
            throw invalid("ReferencedSOPSequence is missing or empty", null);
        }
        return new CommitmentRequest(transaction, instances);
    }

    /**
     * Reads a result to its end.
     *
     * @param event the number that came with it
     * @param data null if the message has no data set
     * @throws CommitmentException if it isn't complete, makes no sense, or has too many instances
     * @throws IOException if the association is broken
     */
    public static CommitmentResult readResult(
            int event, @Nullable InputStream data, TransferSyntax syntax, DicomDefaults defaults) throws IOException {
        if (event != Commitment.SUCCESS_EVENT && event != Commitment.FAILURE_EVENT) {
            throw new CommitmentException(NO_SUCH_EVENT_TYPE, "Event type must be 1 or 2", null);
        }
        DataSet dataSet = read(data, syntax, defaults);
        String transaction = transaction(dataSet);
        var instances = new Instances();
        var failures = new ArrayList<Failure>();
        for (DataSet item : instances.items(dataSet, Tag.FAILED_SOP_SEQUENCE)) {
            int reason = item.integer(Tag.FAILURE_REASON).orElse(FailureReason.PROCESSING_FAILURE.code());
            failures.add(new Failure(instances.of(item), reason));
        }
        if (event == Commitment.FAILURE_EVENT && failures.isEmpty()) {
            throw invalid("FailedSOPSequence is missing or empty", null);
        }
        return new CommitmentResult(transaction, instances.of(dataSet, Tag.REFERENCED_SOP_SEQUENCE), failures);
    }

    /**
     * Reads a result to its end, and completes the report that waits for it.
     *
     * @param event the number that came with it
     * @param data null if the message has no data set
     * @throws CommitmentException if it isn't complete, makes no sense, has too many instances, or nobody waits for it
     * @throws IOException if the association is broken
     */
    public static void takeResult(
            int event,
            @Nullable InputStream data,
            TransferSyntax syntax,
            DicomDefaults defaults,
            CommitmentReports reports)
            throws IOException {
        if (!reports.complete(readResult(event, data, syntax, defaults))) {
            throw invalid("No such transaction", null);
        }
    }

    private static DataSet read(@Nullable InputStream data, TransferSyntax syntax, DicomDefaults defaults)
            throws IOException {
        if (data == null) {
            throw invalid("A data set is needed", null);
        }
        var options = defaults.readerOptions()
                .withLimits(DEPTH, MAXIMUM_ELEMENTS, MAXIMUM_BYTES)
                .withMaximumKeptBytes(MAXIMUM_BYTES);
        try (var reader = DicomReader.openDataSet(data, syntax, options)) {
            return reader.readAll().dataSet();
        } catch (DicomException e) {
            throw invalid("The data set is too long or can't be understood", e);
        }
    }

    private static String transaction(DataSet dataSet) {
        String uid = dataSet.string(Tag.TRANSACTION_UID).orElse("");
        if (!UID.matcher(uid).matches()) {
            throw invalid("TransactionUID is missing or isn't one", null);
        }
        return uid;
    }

    private static CommitmentException invalid(String details, @Nullable Throwable cause) {
        return new CommitmentException(INVALID_ARGUMENT_VALUE, details, cause);
    }

    /** Reads the instances of one message, whose many items name few SOP classes: each name is kept once. */
    private static final class Instances {
        private final Map<String, String> sopClasses = new HashMap<>();

        List<DataSet> items(DataSet dataSet, int sequence) {
            List<DataSet> items = dataSet.items(sequence);
            if (items.size() > Commitment.MAXIMUM_INSTANCES) {
                throw new CommitmentException(
                        RESOURCE_LIMITATION, "More than " + Commitment.MAXIMUM_INSTANCES + " instances", null);
            }
            return items;
        }

        List<SopInstance> of(DataSet dataSet, int sequence) {
            return items(dataSet, sequence).stream().map(this::of).toList();
        }

        SopInstance of(DataSet item) {
            return new SopInstance(
                    sopClasses.computeIfAbsent(uid(item, Tag.REFERENCED_SOP_CLASS_UID), known -> known),
                    uid(item, Tag.REFERENCED_SOP_INSTANCE_UID));
        }

        private static String uid(DataSet item, int tag) {
            String uid = item.string(tag).orElse("");
            if (uid.isEmpty() || uid.length() > Uid.MAXIMUM_LENGTH) {
                throw invalid("An instance lacks its SOP class or SOP instance", null);
            }
            return uid;
        }
    }
}
