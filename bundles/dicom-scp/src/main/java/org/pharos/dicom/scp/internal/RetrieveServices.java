package org.pharos.dicom.scp.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** SOP classes of query and retrieve that are served here (PS3.4 C.6). */
final class RetrieveServices {
    /** C-FIND, patient root and study root. */
    static final Set<String> FIND = Set.of("1.2.840.10008.5.1.4.1.2.1.1", "1.2.840.10008.5.1.4.1.2.2.1");

    /** C-GET, patient root and study root. */
    static final Set<String> GET = Set.of("1.2.840.10008.5.1.4.1.2.1.3", "1.2.840.10008.5.1.4.1.2.2.3");

    /** C-MOVE, patient root and study root. */
    static final Set<String> MOVE = Set.of("1.2.840.10008.5.1.4.1.2.1.2", "1.2.840.10008.5.1.4.1.2.2.2");

    private RetrieveServices() {}

    /** All of them, in order. */
    static List<String> sopClasses() {
        return Stream.of(FIND, GET, MOVE).flatMap(Set::stream).sorted().toList();
    }
}
