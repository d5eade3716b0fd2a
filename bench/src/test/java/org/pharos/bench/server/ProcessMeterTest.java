package org.pharos.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMeterTest {
    @Test
    void figuresComeFromTheKernel(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("stat"),
                "42 (a (strange) name) S 1 42 42 0 -1 4194560 2000 0 3 0 150 50 7 8 20 0 9 0 100 1 1\n");
        Files.writeString(folder.resolve("status"), "Name:\tx\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n");
        ProcessMeter meter = new ProcessMeter(folder, true);

        assertThat(meter.cpuMs()).hasValue(2000);
        assertThat(meter.residentMib()).hasValue(100);
        assertThat(meter.peakMib()).hasValue(200);
    }

    @Test
    void processElsewhereIsUnknown() throws IOException {
        ProcessMeter meter = new ProcessMeter(0);

        assertThat(meter.cpuMs()).isEmpty();
        assertThat(meter.residentMib()).isEmpty();
    }
}
