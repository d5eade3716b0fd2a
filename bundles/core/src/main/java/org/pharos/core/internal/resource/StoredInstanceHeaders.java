package org.pharos.core.internal.resource;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.dicom.core.DicomHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads headers from the archive, ahead as far as their sizes allow. */
@Component
public final class StoredInstanceHeaders implements InstanceHeaders {
    private static final Logger logger = LoggerFactory.getLogger(StoredInstanceHeaders.class);
    private static final int PAGE = 1000;

    private final ResourceIndex index;
    private final InstanceFiles files;
    private final FileReaders readers;

    @Activate
    public StoredInstanceHeaders(
            @Reference ResourceIndex index, @Reference InstanceFiles files, @Reference FileReaders readers) {
        this.index = index;
        this.files = files;
        this.readers = readers;
    }

    private record Read(ResourceRecord instance, Optional<DicomHeader> header) {}

    @Override
    public void visit(ResourceRef resource, int maximumValueBytes, Visitor visitor) throws IOException {
        ResourceQuery query = ResourceQuery.all(ResourceLevel.INSTANCE).within(resource);
        Iterator<ResourceRecord> instances = new RecordPages(index, query, SampleInstance.PARTS, PAGE);
        Function<ResourceRecord, Read> read = instance -> read(instance, maximumValueBytes);
        var headers = new ReadAhead<>(instances, HeaderSize::bytes, read, readers);
        boolean goOn = true;
        while (goOn && headers.hasNext()) {
            Read next = headers.next();
            goOn = next.header().isEmpty()
                    || visitor.visit(next.instance(), next.header().get());
        }
    }

    private Read read(ResourceRecord instance, int maximumValueBytes) {
        try {
            return new Read(instance, Optional.of(files.header(instance, maximumValueBytes)));
        } catch (IOException | PharosException e) {
            logger.warn("Left out instance {}: {}", instance.id(), e.toString());
            return new Read(instance, Optional.empty());
        }
    }
}
