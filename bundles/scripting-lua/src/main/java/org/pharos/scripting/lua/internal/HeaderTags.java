package org.pharos.scripting.lua.internal;

import java.util.Map;
import java.util.Optional;
import org.pharos.core.resource.SimplifiedTags;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.scripting.lua.internal.vm.LazyMap;

/** The tags of an instance, as scripts see them. */
record HeaderTags(DicomHeader header, SimplifiedTags names) implements LazyMap {
    @Override
    public Optional<String> text(String name) {
        return names.text(header, name);
    }

    @Override
    public Map<String, Object> all() {
        return names.of(header);
    }
}
