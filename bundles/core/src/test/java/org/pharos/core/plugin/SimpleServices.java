package org.pharos.core.plugin;

import java.util.List;
import java.util.function.Supplier;

/** Services that a test says, without a framework. */
public record SimpleServices<S>(Supplier<List<TrackedService<S>>> now) implements TrackedServices<S> {
    @Override
    public List<TrackedService<S>> current() {
        return now.get();
    }

    @Override
    public List<TrackedService<S>> present() {
        return now.get();
    }

    @Override
    public void close() {
        // nothing was got hold of
    }
}
