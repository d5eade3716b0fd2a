package org.pharos.rest.images.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.pharos.dicom.imageio.slice.SliceOrder;
import org.pharos.http.JsonStream;
import org.pharos.rest.images.internal.SeriesSlices.Instance;

/** Ordered slices as clients know them: files, frames, and both in short. */
record OrderedSlicesJson(SliceOrder<Instance> order) implements JsonStream {
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFiles(out);
        writeFrames(out);
        writeShort(out);
        out.writeStringField("Type", order.type().label());
        out.writeEndObject();
    }

    private void writeFiles(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("Dicom");
        for (Instance instance : order.ids()) {
            out.writeString("/instances/" + instance.id() + "/file");
        }
        out.writeEndArray();
    }

    private void writeFrames(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("Slices");
        for (Instance instance : order.ids()) {
            for (int frame = 0; frame < instance.frames(); frame++) {
                out.writeString("/instances/" + instance.id() + "/frames/" + frame);
            }
        }
        out.writeEndArray();
    }

    /** Identifier, first frame, number of frames. */
    private void writeShort(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("SlicesShort");
        for (Instance instance : order.ids()) {
            out.writeStartArray();
            out.writeString(instance.id().value());
            out.writeNumber(0);
            out.writeNumber(instance.frames());
            out.writeEndArray();
        }
        out.writeEndArray();
    }
}
