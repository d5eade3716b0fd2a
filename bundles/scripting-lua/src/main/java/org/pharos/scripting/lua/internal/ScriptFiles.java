package org.pharos.scripting.lua.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts of the site, and what tells that one has changed. */
record ScriptFiles(List<Path> paths) {
    private static final int MOST_BYTES = 16 << 20;

    ScriptFiles {
        paths = List.copyOf(paths);
    }

    /** Equal as long as no file has changed. */
    List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        for (Path path : paths) {
            try {
                stamps.add(Files.getLastModifiedTime(path) + " " + Files.size(path));
            } catch (IOException e) {
                stamps.add("absent");
            }
        }
        return stamps;
    }

    static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] text = in.readNBytes(MOST_BYTES + 1);
            if (text.length > MOST_BYTES) {
                throw new IOException("it is longer than " + MOST_BYTES + " bytes");
            }
            return text;
        }
    }
}
