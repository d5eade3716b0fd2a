package org.pharos.media.internal;

import java.io.IOException;
import java.util.Optional;
import org.pharos.core.index.ResourceRecord;

/** Where instances go in an archive. For one thread. */
interface Placement {
    /**
     * What follows is of this series.
     *
     * @param record with the tags of all levels
     */
    void enter(SeriesKey key, ResourceRecord record);

    /**
     * The name of an instance.
     *
     * @param number its InstanceNumber
     * @throws org.pharos.api.PharosException if it has to be left out
     */
    String place(ResourceRecord instance, Optional<Integer> number, InstanceSource source) throws IOException;

    /** Adds what comes after all instances. */
    void finish(ZipPacker zip) throws IOException;
}
