package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** A server that serves only the modalities it knows. */
class AccessPolicyIT {
    private static final String[] ADMIN = RunningServer.user("admin", "secret");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomCheckCalledAet", true)
            .option("DicomAlwaysAllowEcho", false)
            .option("DicomAlwaysAllowStore", false)
            .option("UnknownSopClassAccepted", true)
            .onlyFor("admin", "secret")
            .option(
                    "DicomModalities",
                    Map.of(
                            "both", List.of("BOTH", "127.0.0.1", 11112),
                            "mute",
                                    Map.of(
                                            "AET",
                                            "MUTE",
                                            "Host",
                                            "127.0.0.1",
                                            "Port",
                                            11113,
                                            "AllowEcho",
                                            true,
                                            "AllowStore",
                                            false)));

    @TempDir
    Path folder;

    @BeforeAll
    static void requireTools() {
        Dcmtk.require();
    }

    @Test
    void calledTitleMustBeTheServers() {
        assertThat(Dcmtk.echo(server, "-aet", "BOTH", "-aec", "ORTHANC").exitCode())
                .isZero();

        var refused = Dcmtk.echo(server, "-aet", "BOTH", "-aec", "SOMEBODY");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("Called AE Title Not Recognized");
    }

    @Test
    void titlesAreComparedWithoutCase() {
        assertThat(Dcmtk.echo(server, "-aet", "both", "-aec", "orthanc").exitCode())
                .isZero();
    }

    @Test
    void strangersMayNotStore() {
        assertThat(store("STRANGER", "P1").exitCode()).isNotZero();
        assertThat(store("MUTE", "P2").exitCode()).isNotZero();
        assertThat(store("BOTH", "P3").exitCode()).isZero();

        assertThat(Dcmtk.echo(server, "-aet", "MUTE", "-aec", "ORTHANC").exitCode())
                .isZero();
        assertThat(server.http().get("/instances", ADMIN).json()).hasSize(1);
    }

    @Test
    void passwordsAreAsked() {
        server.http().get("/system").expect(401);
        server.http().get("/system", RunningServer.user("admin", "wrong")).expect(401);
        server.http().get("/system", ADMIN).expect(200);
        assertThat(server.http().get("/system").header("WWW-Authenticate"))
                .contains("Basic realm=\"Orthanc Secure Area\"");
    }

    @Test
    void secretsDontReachTheLog() {
        assertThat(server.log()).doesNotContain("secret");
    }

    private Tool.Run store(String callingAet, String patientId) {
        var files = CtSeries.of(patientId, 1, 8).write(folder);
        return Dcmtk.store(server, List.of("-aet", callingAet, "-aec", "ORTHANC"), files);
    }
}
