package org.pharos.modification.internal;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.job.JobOutput;

/**
 * Which source became which result, a line of CSV (RFC 4180) for each instance: identifiers of DICOM and those of resources, from
 * the patient down, of the source and then of the result. Kept in a temporary file without a name, and given once.
 */
final class Mapping implements Closeable {
    private static final int AT_ONCE = 50;
    private static final Set<Part> PARTS = EnumSet.of(Part.TAGS, Part.ANCESTOR_TAGS, Part.ANCESTORS);

    private final TemporaryFile file;

    private Mapping(TemporaryFile file) {
        this.file = file;
    }

    static Mapping create() throws IOException {
        var mapping = new Mapping(TemporaryFile.create());
        var names = new ArrayList<String>();
        for (String side : List.of("Source", "Result")) {
            for (Identifier identifier : Identifier.values()) {
                names.add(side + identifier.keyword());
            }
            for (ResourceLevel level : ResourceLevel.values()) {
                names.add(side + level.label());
            }
        }
        mapping.line(names);
        return mapping;
    }

    /**
     * Adds a few instances.
     *
     * @param from position of the first of them
     * @return position of the next one
     */
    int addSome(ResourceIndex index, List<ResourceId> sources, Results results, int from) throws IOException {
        int to = Math.min(sources.size(), from + AT_ONCE);
        var wanted = new HashSet<>(sources.subList(from, to));
        for (int i = from; i < to; i++) {
            results.instance(i).ifPresent(wanted::add);
        }
        Map<ResourceId, ResourceRecord> records = records(index, wanted);
        for (int i = from; i < to; i++) {
            ResourceRecord source = records.get(sources.get(i));
            ResourceRecord result = results.instance(i).map(records::get).orElse(null);
            if (source != null && result != null) {
                List<String> fields = new ArrayList<>(fields(source));
                fields.addAll(fields(result));
                line(fields);
            }
        }
        return to;
    }

    private static Map<ResourceId, ResourceRecord> records(ResourceIndex index, Set<ResourceId> ids) {
        var records = new HashMap<ResourceId, ResourceRecord>();
        index.find(ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, ids), PARTS)
                .forEach(record -> records.put(record.id(), record));
        return records;
    }

    private static List<String> fields(ResourceRecord instance) {
        var fields = new ArrayList<String>();
        for (Identifier identifier : Identifier.values()) {
            fields.add(instance.tags()
                    .getOrDefault(identifier.level(), MainTags.NONE)
                    .value(identifier.tag())
                    .orElse(""));
        }
        for (ResourceLevel level : ResourceLevel.values()) {
            ResourceId id = level == ResourceLevel.INSTANCE
                    ? instance.id()
                    : instance.ancestors().get(level);
            fields.add(id == null ? "" : id.value());
        }
        return fields;
    }

    private void line(List<String> fields) throws IOException {
        var line = new StringBuilder();
        for (String field : fields) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(field));
        }
        file.appending().write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** @param whenRead told when all was read */
    JobOutput output(Runnable whenRead) {
        return new JobOutput(
                "text/csv; charset=utf-8",
                "mapping.csv",
                file.sizeBytes(),
                (offset, length) -> new Once(file.open(offset, length), file.sizeBytes(), whenRead));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Tells when it is closed after its last byte. */
    private static final class Once extends FilterInputStream {
        private final Runnable whenRead;
        private long left;

        Once(InputStream in, long length, Runnable whenRead) {
            super(in);
            this.left = length;
            this.whenRead = whenRead;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (left == 0) {
                whenRead.run();
            }
        }
    }
}
