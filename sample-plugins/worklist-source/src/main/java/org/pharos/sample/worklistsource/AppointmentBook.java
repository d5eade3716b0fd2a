package org.pharos.sample.worklistsource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.api.worklist.WorklistQuery;
import org.pharos.api.worklist.WorklistSource;

/**
 * Makes worklists of a text file that somebody at the desk writes, a line an appointment:
 *
 * <pre>20240705;0930;CT1;CT;P-17;Doe^Jane;CT of the head</pre>
 */
@Component(configurationPid = "org.pharos.sample.worklistsource", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AppointmentBook.Config.class)
public final class AppointmentBook implements WorklistSource {
    private static final int FIELDS = 7;

    /** An option of this plugin, in the configuration file of the server like any other. */
    @ObjectClassDefinition(id = "org.pharos.sample.worklistsource", name = "Appointment book")
    @interface Config {
        @AttributeDefinition(name = "AppointmentBook", description = "A file with lines of appointments")
        @Option(path = true)
        String file() default "appointments.txt";
    }

    private final Path file;

    @Activate
    public AppointmentBook(Config config) {
        file = Path.of(config.file());
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the server closes it
    public Stream<WorklistItem> items(WorklistQuery query) throws IOException {
        return Files.lines(file)
                .map(line -> line.split(";"))
                .filter(fields -> fields.length == FIELDS)
                .map(AppointmentBook::item);
    }

    private static WorklistItem item(String[] fields) {
        String step = object(
                text("00400002", fields[0]),
                text("00400003", fields[1]),
                text("00400001", fields[2]),
                text("00080060", fields[3]),
                text("00400007", fields[6]));
        String json = object(
                text("00100020", fields[4]),
                "\"00100010\": {\"vr\": \"PN\", \"Value\": [{\"Alphabetic\": %s}]}".formatted(quoted(fields[5])),
                text("00321060", fields[6]),
                "\"00400100\": {\"vr\": \"SQ\", \"Value\": [%s]}".formatted(step));
        return WorklistItem.ofJson(fields[2] + " at " + fields[0] + fields[1], json);
    }

    private static String text(String tag, String value) {
        return "\"%s\": {\"Value\": [%s]}".formatted(tag, quoted(value));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String object(String... members) {
        return "{" + String.join(", ", members) + "}";
    }
}
