package org.pharos.dicom.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files beside the tests. */
public final class Samples {
    private Samples() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("files/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> all() {
        try (var paths = Files.list(Path.of(Samples.class.getResource("files").toURI()))) {
            return paths.filter(path -> path.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static DicomHeader header(String name) throws IOException {
        return DicomReader.open(new ByteArrayInputStream(bytes(name)), ReaderOptions.DEFAULT)
                .readHeader();
    }

    public static DicomFile read(byte[] file) throws IOException {
        return read(file, ReaderOptions.DEFAULT);
    }

    public static DicomFile read(byte[] file, ReaderOptions options) throws IOException {
        try (var reader = DicomReader.open(new ByteArrayInputStream(file), options)) {
            return reader.readAll();
        }
    }

    /** The whole way of ingest: header, then the rest. */
    public static DicomHeader check(byte[] file, ReaderOptions options) throws IOException {
        try (var reader = DicomReader.open(new ByteArrayInputStream(file), options)) {
            DicomHeader header = reader.readHeader();
            reader.skipToEnd();
            return header;
        }
    }
}
