package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.archive.Archive;
import org.pharos.core.commitment.FailureReason;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.Sums;
import org.pharos.core.network.SopInstance;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

class InstanceCheckTest {
    private static final SopInstance WANTED = new SopInstance("1.2.3", "1.2.3.1");

    private final List<ResourceRecord> stored = new ArrayList<>();
    private final Files files = new Files("1.2.3", "1.2.3.1");
    private boolean isIndexBroken;
    private int readableBytes = 100;

    private final InstanceCheck check = new InstanceCheck(index(), files, new Bytes());

    @Test
    void storedInstanceIsCommitted() {
        stored.add(instance(0));

        assertThat(check.failure(WANTED)).isEmpty();
    }

    @Test
    void absentOrAmbiguousInstanceIsNot() {
        assertThat(check.failure(WANTED)).contains(FailureReason.NO_SUCH_INSTANCE);

        stored.add(instance(0));
        stored.add(instance(1));
        assertThat(check.failure(WANTED)).contains(FailureReason.NO_SUCH_INSTANCE);
    }

    @Test
    void fileMustSayWhatWasAskedFor() {
        stored.add(instance(0));

        assertThat(check.failure(new SopInstance("1.2.4", "1.2.3.1"))).contains(FailureReason.CLASS_CONFLICT);
        assertThat(check.failure(new SopInstance("1.2.3", "1.2.3.7"))).contains(FailureReason.CLASS_CONFLICT);
    }

    @Test
    void fileThatCannotBeReadIsNotCommitted() {
        stored.add(instance(0));
        files.failure = new NoSuchFileException("gone");
        assertThat(check.failure(WANTED)).contains(FailureReason.NO_SUCH_INSTANCE);

        files.failure = null;
        files.damage = new PharosException(ErrorCode.CORRUPTED_FILE);
        assertThat(check.failure(WANTED)).contains(FailureReason.NO_SUCH_INSTANCE);
    }

    @Test
    void fileThatLostItsEndIsNotCommitted() {
        stored.add(instance(0));
        readableBytes = 99;

        assertThat(check.failure(WANTED)).contains(FailureReason.NO_SUCH_INSTANCE);
    }

    @Test
    void brokenIndexDoesNotMeanThatTheInstanceIsAbsent() {
        isIndexBroken = true;

        assertThat(check.failure(WANTED)).contains(FailureReason.PROCESSING_FAILURE);
    }

    private static ResourceRecord instance(int number) {
        var file = new StoredFile(
                new UUID(0, number), StoredFile.DICOM, StoredFile.Compression.NONE, 100, 100, Sums.NONE, Sums.NONE, 0);
        return new ResourceRecord(
                ResourceLevel.INSTANCE,
                new ResourceId("b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410" + number),
                Map.of(),
                Map.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(file),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private ResourceIndex index() {
        return (ResourceIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ResourceIndex.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("find")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (isIndexBroken) {
                        throw new PharosException(ErrorCode.DATABASE);
                    }
                    return List.copyOf(stored);
                });
    }

    private static final class Files implements InstanceFiles {
        private final DataSet dataSet = new DataSet();

        @Nullable
        IOException failure;

        @Nullable
        PharosException damage;

        Files(String sopClass, String sopInstance) {
            dataSet.setString(Tag.SOP_CLASS_UID, sopClass);
            dataSet.setString(Tag.SOP_INSTANCE_UID, sopInstance);
        }

        @Override
        public DicomHeader header(ResourceRecord instance) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (damage != null) {
                throw damage;
            }
            return new DicomHeader(
                    new byte[0], new DataSet(), dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);
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

    private final class Bytes implements Archive {
        @Override
        public InputStream openStored(StoredFile file, long offset, long length) {
            return new ByteArrayInputStream(new byte[readableBytes], (int) offset, (int) length);
        }

        @Override
        public Optional<DeleteOutcome> delete(ResourceRef resource) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(StoredFile file, long offset, long length) {
            throw new UnsupportedOperationException();
        }
    }
}
