package org.pharos.sample.encryptedstorage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of the site: files {@code 1.key}, {@code 2.key} … in a folder, each 32 bytes in Base64. New attachments are encrypted
 * by the one of the highest number. The folder is looked at whenever a key is needed, so a key may be added at any time, and
 * removed when nothing is left that it has encrypted.
 */
record Keys(Path folder) {
    private static final String SUFFIX = ".key";
    private static final int KEY_BYTES = 32;

    /** Number of the key for new attachments. */
    int newest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Keys::number)
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new NoSuchFileException(folder.toString(), null, "there is no key in it"));
        }
    }

    /** A key by its number. */
    byte[] key(int number) throws IOException {
        Path file = folder.resolve(number + SUFFIX);
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("Not Base64: " + file, e);
        }
        if (key.length != KEY_BYTES) {
            throw new IOException("Not a key of " + KEY_BYTES + " bytes: " + file);
        }
        return key;
    }

    private static Optional<Integer> number(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[1-9][0-9]{0,8}\\" + SUFFIX)
                ? Optional.of(Integer.parseInt(name, 0, name.length() - SUFFIX.length(), 10))
                : Optional.empty();
    }
}
