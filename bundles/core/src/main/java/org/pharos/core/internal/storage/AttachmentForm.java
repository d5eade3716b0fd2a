package org.pharos.core.internal.storage;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.core.index.StoredFile.Compression;

/** How new attachments are stored. */
@Component(
        service = AttachmentForm.class,
        configurationPid = "org.pharos.core.storage",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AttachmentForm.Config.class)
public final class AttachmentForm {
    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.storage", name = "Form of attachments")
    @interface Config {
        @AttributeDefinition(name = "StorageCompression", description = "Store new files compressed by zlib")
        boolean storageCompression() default false;

        @AttributeDefinition(
                name = "StoreMD5ForAttachments",
                description = "Keep sums of new files, and tell their MD5")
        boolean storeMD5ForAttachments() default true;
    }

    private record Form(Compression compression, Summing summing) {}

    private volatile Form form;

    @Activate
    public AttachmentForm(Config config) {
        this(compression(config), summing(config));
    }

    AttachmentForm(Compression compression, Summing summing) {
        form = new Form(compression, summing);
    }

    @Modified
    void configure(Config config) {
        form = new Form(compression(config), summing(config));
    }

    /** Starts a new attachment in that form. */
    NewAttachment create(AttachmentStore store) {
        Form current = form;
        return store.create(current.compression(), current.summing());
    }

    /** The compression of that form. */
    public Compression compression() {
        return form.compression();
    }

    /** Of what users attach, the MD5 is told as soon as it is stored. */
    private static Summing summing(Config config) {
        return config.storeMD5ForAttachments() ? Summing.MD5 : Summing.NOTHING;
    }

    private static Compression compression(Config config) {
        return config.storageCompression() ? Compression.ZLIB_WITH_SIZE : Compression.NONE;
    }
}
