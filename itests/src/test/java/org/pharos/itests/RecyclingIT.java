package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.RunningServer;

/** Limits of the archive: oldest patients make room, or new instances are refused. */
class RecyclingIT {
    /** Two of these fit into 1 MB. */
    private static final int EDGE = 450;

    @Nested
    class OfPatients {
        @RegisterExtension
        static final RunningServer server = RunningServer.withEmptyStorage().option("MaximumPatientCount", 2);

        @AfterEach
        void empty() {
            server.empty();
        }

        @Test
        void oldestPatientMakesRoom() {
            store(server, "OLD").expect(200);
            store(server, "MIDDLE").expect(200);
            store(server, "NEW").expect(200);

            assertThat(server.http().list("/patients")).containsExactlyInAnyOrder(patient("MIDDLE"), patient("NEW"));
            server.awaitStoredFiles(2);
        }

        @Test
        void newInstanceMakesItsPatientTheYoungest() {
            var first = CtSeries.of("FIRST", 2, 8);
            server.http().post("/instances", first.slice(0).bytes()).expect(200);
            store(server, "SECOND").expect(200);
            server.http().post("/instances", first.slice(1).bytes()).expect(200);
            store(server, "THIRD").expect(200);

            assertThat(server.http().list("/patients")).containsExactlyInAnyOrder(patient("FIRST"), patient("THIRD"));
        }
    }

    @Nested
    class OfSize {
        @RegisterExtension
        static final RunningServer server = RunningServer.withEmptyStorage().option("MaximumStorageSize", 1);

        @AfterEach
        void empty() {
            server.empty();
        }

        @Test
        void oldestPatientMakesRoom() {
            store(server, "OLD").expect(200);
            store(server, "MIDDLE").expect(200);
            store(server, "NEW").expect(200);

            assertThat(server.http().list("/patients")).containsExactlyInAnyOrder(patient("MIDDLE"), patient("NEW"));
        }

        @Test
        void patientBeingReceivedIsNotRecycled() {
            var series = CtSeries.of("BIG", 3, EDGE);
            server.http().post("/instances", series.slice(0).bytes()).expect(200);
            server.http().post("/instances", series.slice(1).bytes()).expect(200);

            assertFull(server.http().post("/instances", series.slice(2).bytes()));

            assertThat(server.http().list("/instances")).hasSize(2);
            server.awaitStoredFiles(2);
        }
    }

    @Nested
    class Rejecting {
        @RegisterExtension
        static final RunningServer server =
                RunningServer.withEmptyStorage().option("MaximumStorageSize", 1).option("MaximumStorageMode", "Reject");

        @TempDir
        Path folder;

        @AfterEach
        void empty() {
            server.empty();
        }

        @Test
        void newInstanceIsRefused() {
            store(server, "OLD").expect(200);
            store(server, "MIDDLE").expect(200);

            var refused = store(server, "NEW");

            assertThat(refused.status()).isEqualTo(507);
            assertFull(refused);
            assertThat(server.http().list("/patients")).containsExactlyInAnyOrder(patient("OLD"), patient("MIDDLE"));
            server.awaitStoredFiles(2);
        }

        @Test
        void modalityIsTold() {
            Dcmtk.require();
            store(server, "OLD").expect(200);
            store(server, "MIDDLE").expect(200);

            var run = Dcmtk.store(
                    server, List.of("-v", "-xe"), CtSeries.of("NEW", 1, EDGE).write(folder));

            assertThat(run.output()).contains("Refused: OutOfResources");
            assertThat(server.http().list("/patients")).hasSize(2);
        }
    }

    private static Answer store(RunningServer server, String patientId) {
        return server.http()
                .post("/instances", CtSeries.of(patientId, 1, EDGE).slice(0).bytes());
    }

    private static String patient(String patientId) {
        return CtSeries.of(patientId, 1, EDGE).patient();
    }

    private static void assertFull(Answer refused) {
        assertThat(refused.json("OrthancStatus")).isEqualTo("19");
    }
}
