package org.pharos.bench.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.HttpConnection;

/**
 * A DICOM file whose frames are rendered, one after the other.
 *
 * @param name of the file, without {@code .dcm}
 */
record ImageFile(String name, Path file) {
    private static final String EXTENSION = ".dcm";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The files of a folder in the order of their names. */
    static List<ImageFile> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .map(ImageFile::of)
                    .toList();
        }
    }

    private static ImageFile of(Path file) {
        String name = file.getFileName().toString();
        return new ImageFile(
                name.substring(0, name.length() - EXTENSION.length()).toLowerCase(Locale.ROOT), file);
    }

    /** Stores the file if it isn't there, and opens a connection that asks for its frames in one form. */
    Operation connect(Session session, String form) throws IOException {
        try (HttpConnection connection = new HttpConnection(session.target())) {
            byte[] stored = connection.expect("POST", "/instances", Files.readAllBytes(file));
            String instance = "/instances/" + MAPPER.readTree(stored).path("ID").asText();
            int frames = MAPPER.readTree(connection.expect("GET", instance + "/frames", null))
                    .size();
            return new RequestOperation(
                    session.target(),
                    "GET",
                    number -> instance + "/frames/" + number % Math.max(1, frames) + "/" + form,
                    null);
        }
    }
}
