package org.pharos.dicom.scp.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodedFile;
import org.pharos.core.image.Transcoding;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/**
 * Sends instances by C-STORE over the association of a C-GET (PS3.4 C.4.3). An instance goes as it is stored, or in a syntax
 * without compression that the peer takes.
 *
 * @param transcoding for compressed instances; empty if they go as they are stored or not at all
 */
record OwnAssociation(
        DimseRequest request,
        DimseResponder responder,
        Archive archive,
        InstanceFiles files,
        Optional<Transcoding> transcoding) {
    /** Syntaxes that one can be changed into the other without touching a pixel, in the order in which clients get them. */
    private static final List<String> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

    /**
     * A C-STORE that can be sent.
     *
     * @param data opened when it is sent
     * @param source what is kept for that
     */
    record Outgoing(AcceptedContext context, CommandSet command, DataSetWriter data, Closeable source)
            implements Closeable {
        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    /**
     * Prepares to send an instance, which has its files and metadata.
     *
     * @return empty if the peer takes no such instance, or not in this syntax
     * @throws IOException if the file can't be read
     */
    Optional<Outgoing> prepare(ResourceRecord instance, DicomHeader header) throws IOException {
        String sopClass = header.sopClassUid().orElse("");
        String stored = header.transferSyntax().uid();
        Optional<AcceptedContext> context = context(sopClass, stored);
        if (context.isEmpty()) {
            return Optional.empty();
        }
        CommandSet command = CommandSet.builder()
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(
                        CommandTag.AFFECTED_SOP_INSTANCE_UID,
                        header.sopInstanceUid().orElse(""))
                .number(CommandTag.COMMAND_FIELD, CommandField.C_STORE_RQ.code())
                .number(
                        CommandTag.PRIORITY,
                        request.command().number(CommandTag.PRIORITY).orElse(0))
                .build();
        StoredFile file = instance.dicomFile().orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_FILE));
        String agreed = context.get().transferSyntax();
        if (!agreed.equals(stored) && !UNCOMPRESSED.contains(stored)) {
            Optional<TranscodedFile> transcoded = transcoded(instance, agreed);
            return transcoded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(outgoing(context.get(), command, transcoded.get()));
        }
        DataSetWriter data =
                agreed.equals(stored) ? asStored(file, header) : changed(instance, file, TransferSyntax.of(agreed));
        return Optional.of(new Outgoing(context.get(), command, data, () -> {}));
    }

    /**
     * Sends an instance and waits for the answer.
     *
     * @throws IOException if the association is broken, or ends since the file broke off while it was sent
     */
    Status send(Outgoing instance) throws IOException {
        return responder
                .invoke(instance.context(), instance.command(), instance.data())
                .status();
    }

    private Optional<TranscodedFile> transcoded(ResourceRecord instance, String syntax) throws IOException {
        if (transcoding.isEmpty()) {
            return Optional.empty();
        }
        Transcoding by = transcoding.get();
        return by.transcodeToFile(instance, new TranscodingTarget(TransferSyntax.of(syntax), by.lossyQuality(), true));
    }

    private static Outgoing outgoing(AcceptedContext context, CommandSet command, TranscodedFile transcoded)
            throws IOException {
        TemporaryFile file = transcoded.file();
        boolean isPrepared = false;
        try (var reader = DicomReader.open(file.open(), ReaderOptions.DEFAULT)) {
            long start = reader.readHeader().dataSetOffset();
            isPrepared = true;
            return new Outgoing(
                    context,
                    command,
                    out -> file.open(start, file.sizeBytes() - start).transferTo(out),
                    transcoded);
        } finally {
            if (!isPrepared) {
                transcoded.close();
            }
        }
    }

    private DataSetWriter asStored(StoredFile file, DicomHeader header) {
        long start = header.dataSetOffset();
        return out -> {
            try (InputStream in = archive.open(file, start, file.uncompressedSize() - start)) {
                in.transferTo(out);
            }
        };
    }

    private DataSetWriter changed(ResourceRecord instance, StoredFile file, TransferSyntax syntax) throws IOException {
        DicomFile elements = files.elements(instance, InstanceHeaders.SHOWN_VALUE_BYTES);
        return out -> DicomWriter.writeDataSet(
                elements.dataSet(), syntax, (offset, length) -> archive.open(file, offset, length), out);
    }

    private Optional<AcceptedContext> context(String sopClass, String stored) {
        if (!mayStore(sopClass)) {
            return Optional.empty();
        }
        Optional<AcceptedContext> same = accepted(sopClass, stored);
        if (same.isPresent() || (!UNCOMPRESSED.contains(stored) && transcoding.isEmpty())) {
            return same;
        }
        return UNCOMPRESSED.stream()
                .flatMap(other -> accepted(sopClass, other).stream())
                .findFirst();
    }

    private Optional<AcceptedContext> accepted(String sopClass, String syntax) {
        return request.association().contexts().stream()
                .filter(context -> context.abstractSyntax().equals(sopClass)
                        && context.transferSyntax().equals(syntax))
                .findFirst();
    }

    /** Whether the peer has taken the role of the provider, or has said nothing of roles. */
    private boolean mayStore(String sopClass) {
        AssociationInfo association = request.association();
        return association.accept().userInformation().roles().stream()
                .filter(role -> role.sopClass().equals(sopClass))
                .allMatch(role -> role.scp());
    }
}
