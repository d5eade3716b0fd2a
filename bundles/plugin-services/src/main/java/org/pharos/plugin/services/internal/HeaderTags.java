package org.pharos.plugin.services.internal;

import org.pharos.api.archive.InstanceTags;
import org.pharos.core.resource.HeaderTexts;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DicomHeader;

/** Shows a header to whoever reads the archive. */
final class HeaderTags extends HeaderTexts implements InstanceTags {
    HeaderTags(DicomHeader header, SimplifiedTags names) {
        super(header, names);
    }
}
