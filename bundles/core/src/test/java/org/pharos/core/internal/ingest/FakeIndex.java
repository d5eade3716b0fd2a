package org.pharos.core.internal.ingest;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoreOutcome;

/** Remembers what is stored; an index as far as ingest asks one. */
final class FakeIndex {
    final Map<DicomIdentifiers, NewInstance> stored = new LinkedHashMap<>();
    final List<UUID> released = new ArrayList<>();
    /** How often several were stored together. */
    int commits;

    /** What {@code store} does. */
    Fault fault = Fault.NONE;

    /** The ways to fail. */
    enum Fault {
        NONE,
        /** Fails, and commits nothing. */
        BEFORE_COMMIT,
        /** Commits, and fails nevertheless. */
        AFTER_COMMIT,
        /** The same, and nothing can be asked any more. */
        DOWN_AFTER_COMMIT
    }

    /** The files that rows name. */
    Set<UUID> files() {
        return stored.values().stream().map(i -> i.file().uuid()).collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    ResourceIndex asIndex() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "store" -> store((NewInstance) arguments[0]);
                    case "storeAll" -> storeAll((List<NewInstance>) arguments[0]);
                    case "knownFiles" -> known((Set<UUID>) arguments[0]);
                    case "filesToRemove" -> List.copyOf(released);
                    case "filesRemoved" -> released.removeAll((List<UUID>) arguments[0]) ? null : null;
                    case "toString" -> "FakeIndex";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private synchronized StoreOutcome store(NewInstance instance) {
        if (fault == Fault.BEFORE_COMMIT) {
            throw new PharosException(ErrorCode.DATABASE);
        }
        boolean isNew = stored.putIfAbsent(instance.identifiers(), instance) == null;
        if (fault != Fault.NONE) {
            throw new PharosException(ErrorCode.DATABASE);
        }
        return new StoreOutcome(isNew, List.of());
    }

    private List<Attempt<StoreOutcome>> storeAll(List<NewInstance> instances) {
        commits++;
        return instances.stream().map(this::attempt).toList();
    }

    private Attempt<StoreOutcome> attempt(NewInstance instance) {
        try {
            return Attempt.of(store(instance));
        } catch (PharosException e) {
            return Attempt.failed(e);
        }
    }

    private synchronized Set<UUID> known(Set<UUID> files) {
        if (fault == Fault.DOWN_AFTER_COMMIT) {
            throw new PharosException(ErrorCode.DATABASE);
        }
        return stored.values().stream()
                .map(i -> i.file().uuid())
                .filter(files::contains)
                .collect(Collectors.toSet());
    }
}
