package org.pharos.core.internal.storage;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.AttachOutcome;
import org.pharos.core.index.ResourceAnnotations;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;

/** The attachments of one resource; an index as far as those ask one. */
final class FakeAnnotations implements ResourceAnnotations {
    final Map<Integer, StoredFile> files = new TreeMap<>();
    final List<UUID> released = new ArrayList<>();
    boolean failsAfterCommit;
    boolean failsToKeepSums;
    private final ResourceRef resource;

    FakeAnnotations(ResourceRef resource) {
        this.resource = resource;
    }

    @Override
    public Optional<AttachOutcome> attach(
            ResourceRef target, StoredFile file, Predicate<Optional<StoredFile>> condition) {
        if (!target.equals(resource)) {
            return Optional.empty();
        }
        Optional<StoredFile> current = Optional.ofNullable(files.get(file.contentType()));
        check(condition.test(current), ErrorCode.REVISION);
        files.put(file.contentType(), file);
        current.ifPresent(replaced -> released.add(replaced.uuid()));
        check(!failsAfterCommit, ErrorCode.DATABASE);
        return Optional.of(new AttachOutcome(file, current));
    }

    @Override
    public Optional<StoredFile> detach(ResourceRef target, int contentType, Predicate<Optional<StoredFile>> condition) {
        Optional<StoredFile> current = Optional.ofNullable(files.get(contentType));
        current.ifPresent(file -> {
            check(condition.test(current), ErrorCode.REVISION);
            files.remove(contentType);
            released.add(file.uuid());
        });
        return current;
    }

    @Override
    public void keepSums(ResourceRef target, StoredFile file) {
        check(!failsToKeepSums, ErrorCode.DATABASE);
        files.computeIfPresent(
                file.contentType(), (type, current) -> current.uuid().equals(file.uuid()) ? file : current);
    }

    private static void check(boolean holds, ErrorCode code) {
        if (!holds) {
            throw new PharosException(code);
        }
    }

    @Override
    public OptionalLong setMetadata(
            ResourceRef target, int type, String value, Predicate<Optional<Metadata>> condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeMetadata(ResourceRef target, int type, Predicate<Optional<Metadata>> condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addLabel(ResourceRef target, String label) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeLabel(ResourceRef target, String label) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<String> labels() {
        throw new UnsupportedOperationException();
    }

    private Set<UUID> known(Set<UUID> asked) {
        return files.values().stream()
                .map(StoredFile::uuid)
                .filter(asked::contains)
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked") // the index has one method of that name
    ResourceIndex asIndex() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "resource" -> arguments[0].equals(resource) ? Optional.of(record()) : Optional.empty();
                    case "knownFiles" -> known((Set<UUID>) arguments[0]);
                    case "filesToRemove" -> List.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ResourceRecord record() {
        return new ResourceRecord(
                resource.level(),
                resource.id(),
                Map.of(),
                Map.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.copyOf(files.values()),
                false,
                false,
                Optional.empty(),
                List.of());
    }
}
