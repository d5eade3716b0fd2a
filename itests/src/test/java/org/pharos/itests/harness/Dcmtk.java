package org.pharos.itests.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command-line programs of DCMTK, in the role of a modality. */
public final class Dcmtk {
    private Dcmtk() {}

    /** Skips the test if DCMTK isn't installed. */
    public static void require() {
        Tool.require(Tool.find("storescu").isPresent(), "storescu of DCMTK", "dcmtk");
    }

    /** Runs a program against the DICOM port of a server. */
    public static Tool.Run scu(String program, RunningServer server, List<String> options, List<Path> files) {
        return Tool.run(command(program, server, options, files));
    }

    /** Sends an echo request. */
    public static Tool.Run echo(RunningServer server, String... options) {
        return scu("echoscu", server, List.of(options), List.of());
    }

    /** Sends files over one association. */
    public static Tool.Run store(RunningServer server, List<String> options, List<Path> files) {
        return scu("storescu", server, options, files);
    }

    /** The command line of a program that speaks to the DICOM port of a server. */
    public static List<String> command(String program, RunningServer server, List<String> options, List<Path> files) {
        require();
        var command = new ArrayList<>(List.of(program));
        command.addAll(options);
        command.addAll(List.of("127.0.0.1", Integer.toString(server.dicomPort())));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }
}
