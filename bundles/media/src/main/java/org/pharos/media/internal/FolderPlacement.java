package org.pharos.media.internal;

import java.util.Optional;
import org.pharos.core.index.ResourceRecord;

/** Files in folders that are named for patients, studies and series. */
record FolderPlacement(Folders folders) implements Placement {
    @Override
    public void enter(SeriesKey key, ResourceRecord record) {
        folders.enter(key, record);
    }

    @Override
    public String place(ResourceRecord instance, Optional<Integer> number, InstanceSource source) {
        return folders.file(number);
    }

    @Override
    public void finish(ZipPacker zip) {
        // folders come with their files
    }
}
