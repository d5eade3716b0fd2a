package org.pharos.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.internal.ingest.MemoryStorage;

class ProvisionalFilesTest {
    private final ProvisionalFiles files = new ProvisionalFiles();
    private final MemoryStorage area = new MemoryStorage();

    @Test
    void leftoversAreSettledAtTheStart() throws IOException {
        area.provisional.put(UUID.randomUUID(), new byte[1]);

        files.recover(area, known -> Set.of());

        assertThat(area.provisional).isEmpty();
    }

    @Test
    void whatIsBeingWrittenSurvivesANewStore() throws IOException {
        try (NewAttachment attachment = NewAttachment.create(area, files, Compression.NONE, Summing.CHECKSUM)) {
            attachment.write(7);
            StoredFile forced = attachment.force(1024);

            files.recover(area, known -> Set.of());

            attachment.keep();
            assertThat(area.kept).containsOnlyKeys(forced.uuid());
        }
    }

    @Test
    void areaIsSettledOnceOnly() throws IOException {
        files.recover(area, known -> Set.of());
        area.provisional.put(UUID.randomUUID(), new byte[1]);

        files.recover(area, known -> Set.of());

        assertThat(area.provisional).hasSize(1);
    }

    @Test
    void areaThatCameTooEarlyIsSettledLater() throws IOException {
        area.provisional.put(UUID.randomUUID(), new byte[1]);
        var writing = NewAttachment.create(new MemoryStorage(), files, Compression.ZLIB_WITH_SIZE, Summing.CHECKSUM);
        files.recover(area, known -> Set.of());
        assertThat(area.provisional).hasSize(1);

        writing.close();
        writing.close();
        NewAttachment.create(new MemoryStorage(), files, Compression.NONE, Summing.CHECKSUM)
                .close();
        files.recover(area, known -> Set.of());

        assertThat(area.provisional).isEmpty();
    }
}
