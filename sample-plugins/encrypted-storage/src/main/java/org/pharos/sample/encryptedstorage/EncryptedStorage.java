package org.pharos.sample.encryptedstorage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;

/**
 * Encrypts what is written, and leaves the rest to the storage area that would be used without it. Attachments that were
 * stored before it came stay readable as they are.
 */
@Component(
        property = "service.ranking:Integer=100",
        configurationPid = "org.pharos.sample.encryptedstorage",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EncryptedStorage.Options.class)
public final class EncryptedStorage implements StorageArea {
    /** What is used below it: any storage area but this one. */
    private static final String ANOTHER = "(!(component.name=org.pharos.sample.encryptedstorage.EncryptedStorage))";

    private static final int ENCRYPTED_BYTES = SegmentCipher.SEGMENT_BYTES + SegmentCipher.TAG_BYTES;

    private final Keys keys;
    private final StorageArea below;

    /** The section {@code "EncryptedStorage": { "KeyFolder": "keys" }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.encryptedstorage", name = "Encrypted storage")
    @interface Options {
        @Option(path = true)
        @AttributeDefinition(
                name = "EncryptedStorage.KeyFolder",
                description = "Folder with 1.key, 2.key …, each 32 bytes in Base64; the highest number encrypts")
        String keyFolder() default "keys";
    }

    /** @throws IOException if there is no usable key: the server says so, and stores nothing in the clear */
    @Activate
    public EncryptedStorage(Options options, @Reference(target = ANOTHER) StorageArea below) throws IOException {
        this(new Keys(Path.of(options.keyFolder())), below);
    }

    EncryptedStorage(Keys keys, StorageArea below) throws IOException {
        this.keys = keys;
        this.below = below;
        keys.key(keys.newest());
    }

    @Override
    public AttachmentWriter create(UUID id) throws IOException {
        Header header = Header.create(keys.newest());
        SegmentCipher cipher = cipher(id, header);
        AttachmentWriter writer = below.create(id);
        try {
            writer.write(header.toBytes());
            return new EncryptingWriter(writer, cipher);
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private SegmentCipher cipher(UUID id, Header header) throws IOException {
        return new SegmentCipher(keys.key(header.key()), id, header.salt());
    }

    @Override
    public InputStream open(UUID id, long offset, long length) throws IOException {
        Optional<Header> header = header(id);
        return header.isEmpty() ? below.open(id, offset, length) : open(id, header.get(), offset, length);
    }

    private Optional<Header> header(UUID id) throws IOException {
        try (InputStream in = below.open(id, 0, Header.BYTES)) {
            return Header.of(in.readNBytes(Header.BYTES));
        }
    }

    private InputStream open(UUID id, Header header, long offset, long length) throws IOException {
        SegmentCipher cipher = cipher(id, header);
        long segment = offset / SegmentCipher.SEGMENT_BYTES;
        int skipped = (int) (offset % SegmentCipher.SEGMENT_BYTES);
        InputStream in = below.open(id, Header.BYTES + segment * ENCRYPTED_BYTES, Long.MAX_VALUE);
        try {
            long wanted = length > Long.MAX_VALUE - skipped ? Long.MAX_VALUE : skipped + length;
            var plain = new DecryptingStream(in, cipher, segment, wanted);
            plain.readNBytes(skipped);
            return plain;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void remove(UUID id) throws IOException {
        below.remove(id);
    }

    @Override
    public void recover(Function<Set<UUID>, Set<UUID>> known) throws IOException {
        below.recover(known);
    }
}
