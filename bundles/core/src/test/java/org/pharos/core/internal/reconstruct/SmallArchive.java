package org.pharos.core.internal.reconstruct;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.Retagging;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

/** An index with a few instances and their files, as far as reconstruction asks for them. */
final class SmallArchive implements InstanceFiles {
    final Map<ResourceId, Retagging> retagged = new ConcurrentHashMap<>();
    Consumer<ResourceId> beforeReading = id -> {};
    boolean isBroken;

    private final Map<ResourceRef, List<ResourceId>> children = new LinkedHashMap<>();
    private final Map<ResourceId, DataSet> files = new ConcurrentHashMap<>();

    /** @param name PatientName, and the descriptions of study and series */
    ResourceId store(String patientId, String study, String series, String sopInstance, String name) {
        var identifiers = new DicomIdentifiers(patientId, study, series, sopInstance);
        for (ResourceLevel level : ResourceLevel.values()) {
            children.computeIfAbsent(new ResourceRef(level, identifiers.id(level)), ref -> new ArrayList<>());
            level.parent().ifPresent(above -> {
                var siblings = children.get(new ResourceRef(above, identifiers.id(above)));
                if (!siblings.contains(identifiers.id(level))) {
                    siblings.add(identifiers.id(level));
                }
            });
        }
        var dataSet = new DataSet();
        dataSet.setString(Tag.PATIENT_ID, Vr.LO, patientId);
        dataSet.setString(Tag.PATIENT_NAME, Vr.PN, name);
        dataSet.setString(Tag.STUDY_INSTANCE_UID, Vr.UI, study);
        dataSet.setString(Tag.STUDY_DESCRIPTION, Vr.LO, name);
        dataSet.setString(Tag.SERIES_INSTANCE_UID, Vr.UI, series);
        dataSet.setString(Tag.SERIES_DESCRIPTION, Vr.LO, name);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstance);
        dataSet.setString(Tag.INSTANCE_NUMBER, Vr.IS, "1");
        files.put(identifiers.id(ResourceLevel.INSTANCE), dataSet);
        return identifiers.id(ResourceLevel.INSTANCE);
    }

    /** Takes away a file and leaves its row. */
    void loseFile(ResourceId instance) {
        files.remove(instance);
    }

    /** Puts the file of one instance in the place of another's. */
    void confuse(ResourceId instance, ResourceId other) {
        files.put(instance, files.get(other));
    }

    /** Removes an instance and its file. */
    void delete(ResourceId instance) {
        children.remove(new ResourceRef(ResourceLevel.INSTANCE, instance));
        files.remove(instance);
    }

    ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ResourceIndex.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "resource" ->
                        Optional.of((ResourceRef) arguments[0])
                                .filter(children::containsKey)
                                .map(this::record);
                    case "find" ->
                        matches((ResourceQuery) arguments[0]).stream()
                                .map(this::record)
                                .toList();
                    case "findIds" ->
                        matches((ResourceQuery) arguments[0]).stream()
                                .map(ResourceRef::id)
                                .toList();
                    case "retag" -> retag((Retagging) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<ResourceRef> matches(ResourceQuery query) {
        return children.keySet().stream()
                .filter(ref -> ref.level() == query.level())
                .filter(ref -> query.within()
                        .map(above -> above.ids().stream()
                                .map(id -> children.get(new ResourceRef(above.level(), id)))
                                .anyMatch(ids -> ids != null && ids.contains(ref.id())))
                        .orElse(true))
                .sorted(Comparator.comparing(ref -> ref.id().value()))
                .filter(ref -> query.after()
                        .map(last -> ref.id().value().compareTo(last.value()) > 0)
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    private ResourceRecord record(ResourceRef ref) {
        return new ResourceRecord(
                ref.level(),
                ref.id(),
                new EnumMap<>(ResourceLevel.class),
                new EnumMap<>(ResourceLevel.class),
                List.copyOf(children.get(ref)),
                new TreeMap<>(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private boolean retag(Retagging retagging) {
        if (isBroken) {
            throw new PharosException(ErrorCode.DATABASE);
        }
        retagged.put(retagging.instance(), retagging);
        return children.containsKey(new ResourceRef(ResourceLevel.INSTANCE, retagging.instance()));
    }

    @Override
    public DicomHeader header(ResourceRecord instance) {
        beforeReading.accept(instance.id());
        DataSet dataSet = files.get(instance.id());
        if (dataSet == null) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE);
        }
        return new DicomHeader(
                new byte[128], new DataSet(), dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);
    }

    @Override
    public DicomFile elements(ResourceRecord instance, int maximumValueBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ResourceRecord instance, DicomFile file, ValueElement value, long offset, long length) {
        throw new UnsupportedOperationException();
    }
}
