package org.pharos.core.internal.resource;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.archive.Archive;
import org.pharos.core.image.DicomSources;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.tags.DicomDefaults;

/** Files of the archive and temporary ones, read as this site reads files. */
@Component
public final class KnownSources implements DicomSources {
    private final Archive archive;
    private final InstanceFiles files;
    private final DicomDefaults defaults;

    @Activate
    public KnownSources(@Reference Archive archive, @Reference InstanceFiles files, @Reference DicomDefaults defaults) {
        this.archive = archive;
        this.files = files;
        this.defaults = defaults;
    }

    @Override
    public TranscodingSource of(ResourceRecord instance) {
        return new StoredSource(instance, archive, files);
    }

    @Override
    public TranscodingSource of(TemporaryFile file) {
        return new TemporarySource(file, defaults.readerOptions());
    }
}
