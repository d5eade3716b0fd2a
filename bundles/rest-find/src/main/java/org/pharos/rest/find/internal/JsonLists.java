package org.pharos.rest.find.internal;

import java.util.Iterator;
import org.pharos.api.ResourceId;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.http.JsonStream;

/** Lists that are written while they are found. */
final class JsonLists {
    /** A list without items. */
    static final JsonStream EMPTY = out -> {
        out.writeStartArray();
        out.writeEndArray();
    };

    private JsonLists() {}

    static JsonStream ids(Iterator<ResourceId> found) {
        return started(found, out -> {
            out.writeStartArray();
            while (found.hasNext()) {
                out.writeString(found.next().value());
            }
            out.writeEndArray();
        });
    }

    static JsonStream descriptions(Iterator<ResourceDescription> found) {
        return started(found, out -> {
            var sink = new GeneratorSink(out);
            out.writeStartArray();
            while (found.hasNext()) {
                found.next().writeTo(sink);
            }
            out.writeEndArray();
        });
    }

    /** Looks for the first item before the answer begins, since a failure can be told until then. */
    private static JsonStream started(Iterator<?> found, JsonStream list) {
        return found.hasNext() ? list : EMPTY;
    }
}
