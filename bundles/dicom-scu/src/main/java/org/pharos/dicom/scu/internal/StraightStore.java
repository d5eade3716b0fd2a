package org.pharos.dicom.scu.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.SopInstance;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomException;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.net.StoreRequest;

/** Sends a file that isn't stored here: it waits in a temporary one until it is known to be DICOM. */
record StraightStore(Connector connector, KeptAssociations kept, DicomDefaults defaults) {
    SopInstance send(Contact contact, InputStream content) throws IOException {
        Path file = Files.createTempFile("pharos-store", ".dcm");
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            DicomHeader header = header(file);
            var instance = new SopInstance(
                    header.sopClassUid().orElseThrow(() -> invalid(file, null)),
                    header.sopInstanceUid().orElseThrow(() -> invalid(file, null)));
            send(contact, file, header, instance);
            return instance;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void send(Contact contact, Path file, DicomHeader header, SopInstance instance) throws IOException {
        String syntax = header.transferSyntax().uid();
        try (var scu = new StoreScu(connector, contact, kept)) {
            var request = StoreRequest.of(instance.sopClassUid(), instance.sopInstanceUid(), syntax);
            scu.store(request, out -> writeDataSet(file, syntax, out));
        }
    }

    private static void writeDataSet(Path file, String syntax, OutputStream out) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            FileStart.read(in, Optional.of(syntax));
            in.transferTo(out);
        }
    }

    private DicomHeader header(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var reader = DicomReader.open(in, defaults.readerOptions())) {
            return reader.readHeader();
        } catch (DicomException e) {
            throw invalid(file, e);
        }
    }

    private static PharosException invalid(Path file, @Nullable Throwable cause) {
        return new PharosException(
                ErrorCode.BAD_FILE_FORMAT,
                "Cannot parse an invalid DICOM file (size: " + size(file) + " bytes)",
                cause);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
