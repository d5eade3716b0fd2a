package org.pharos.core.internal.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.resource.RenderedResources.Rendering;
import org.pharos.core.resource.ResourceView;

/**
 * Renderings of resources, the most recently used ones, and no more than so many bytes. One that may have become wrong isn't
 * given out. Used from any thread.
 */
final class RenderingCache {
    /** What an entry takes beside its bytes, about. */
    private static final int ENTRY_BYTES = 300;

    private final ResourceIndex index;
    private final long mostBytes;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    RenderingCache(ResourceIndex index, long mostBytes) {
        this.index = index;
        this.mostBytes = mostBytes;
    }

    /** How resources are rendered. One object for all resources of a list: it is compared often. */
    record Style(ResourceView view, Rendering rendering) {
        @Override
        public int hashCode() {
            return System.identityHashCode(rendering) * 31 + view.form().hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Style style && rendering == style.rendering && view.equals(style.view);
        }
    }

    private record Key(ResourceRef resource, Style style) {}

    private record Entry(byte[] rendered, ResourceId patient, long moment) {}

    /** What was kept and still holds; null if there is none. */
    byte @Nullable [] find(ResourceRef resource, Style style) {
        var key = new Key(resource, style);
        synchronized (entries) {
            Entry entry = entries.get(key);
            if (entry == null) {
                return null;
            }
            if (!index.isUnchanged(entry.patient, entry.moment)) {
                remove(key);
                return null;
            }
            return entry.rendered;
        }
    }

    /** @param moment before the resource was read */
    void keep(ResourceRef resource, Style style, byte[] rendered, ResourceId patient, long moment) {
        if (rendered.length > mostBytes / 100 || !index.isUnchanged(patient, moment)) {
            return;
        }
        var key = new Key(resource, style);
        synchronized (entries) {
            remove(key);
            entries.put(key, new Entry(rendered, patient, moment));
            bytes += rendered.length + ENTRY_BYTES;
            var oldest = entries.values().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                bytes -= size(oldest.next());
                oldest.remove();
            }
        }
    }

    private void remove(Key key) {
        bytes -= size(entries.remove(key));
    }

    private static long size(@Nullable Entry entry) {
        return entry == null ? 0 : entry.rendered.length + ENTRY_BYTES;
    }
}
