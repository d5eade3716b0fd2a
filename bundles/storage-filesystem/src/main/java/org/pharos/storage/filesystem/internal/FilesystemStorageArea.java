package org.pharos.storage.filesystem.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores each attachment as one file, written beside its place and then moved there. */
@Component(configurationPid = "org.pharos.storage.filesystem", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FilesystemStorageArea.Config.class)
public final class FilesystemStorageArea implements StorageArea {
    private static final Logger logger = LoggerFactory.getLogger(FilesystemStorageArea.class);

    /** The options of the configuration file that concern files. */
    @ObjectClassDefinition(name = "Filesystem storage")
    @interface Config {
        @AttributeDefinition(
                name = "StorageDirectory",
                description = "Folder of the stored files; created when absent.")
        @Option(restart = true, path = true)
        String storageDirectory() default "OrthancStorage";

        @AttributeDefinition(
                name = "SyncStorageArea",
                description = "Whether a file survives a power cut from the moment its sender gets the answer."
                        + " Faster, and less safe, without.")
        boolean syncStorageArea() default true;
    }

    private final AttachmentTree tree;
    private final SharedForce incomingForce;
    private volatile boolean durable;

    @Activate
    public FilesystemStorageArea(Config config) throws IOException {
        this(Path.of(config.storageDirectory()), config.syncStorageArea());
    }

    FilesystemStorageArea(Path root, boolean durable) throws IOException {
        tree = new AttachmentTree(root.toAbsolutePath().normalize());
        incomingForce = new SharedForce(tree::forceIncoming);
        this.durable = durable;
        try {
            tree.prepare();
        } catch (IOException e) {
            logger.error("No attachment can be stored. {}", e.getMessage());
            throw e;
        }
        logger.info("Attachments are kept under {}", tree.root());
    }

    @Modified
    void modified(Config config) {
        durable = config.syncStorageArea();
    }

    @Override
    public AttachmentWriter create(UUID id) throws IOException {
        return new FileAttachmentWriter(tree, id, this::forceFile);
    }

    private void forceFile(FileChannel file) throws IOException {
        if (durable) {
            file.force(false);
            incomingForce.force();
        }
    }

    @Override
    public InputStream open(UUID id, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Negative range: " + length + " bytes from " + offset);
        }
        return new RangeInputStream(tree.open(id), offset, length);
    }

    @Override
    public void remove(UUID id) throws IOException {
        tree.remove(id);
    }

    @Override
    public void recover(Function<Set<UUID>, Set<UUID>> known) throws IOException {
        new Recovery(tree).run(known);
    }
}
