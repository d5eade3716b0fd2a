package org.pharos.sample.autorouting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.api.ingest.Origin;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each stable study to the modalities that the rules say, again and again until it has arrived. With other options it is
 * made anew, which loses nothing, as what waits is in the store.
 */
@Component(configurationPid = "org.pharos.sample.autorouting", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AutoRouting.Options.class)
public final class AutoRouting implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(AutoRouting.class);
    private static final int MOST_ATTEMPTS = 100;
    private static final int NOT_FOUND = 404;
    private static final Pattern STUDY_INSTANCE_UID = Pattern.compile("\"StudyInstanceUID\"\\s*:\\s*\"([0-9.]+)\"");

    /** What came of an attempt to send. */
    private enum Outcome {
        ARRIVED,
        FAILED,
        HOPELESS
    }

    private final RestApi rest;
    private final List<Rule> rules;
    private final int atOnce;
    private final Duration firstPause;
    private final Map<String, Destination> destinations = new HashMap<>();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** The section {@code "AutoRouting": { "Rules": [ "Modality=CT -> archive" ] }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.autorouting", name = "Auto-routing")
    @interface Options {
        @AttributeDefinition(
                name = "AutoRouting.Rules",
                description = "Each a tag, a pattern and one of DicomModalities: Modality=CT -> archive")
        String[] rules() default {};

        @AttributeDefinition(
                name = "AutoRouting.AtOnce",
                min = "1",
                max = "16",
                description = "Studies sent to one modality at a time")
        int atOnce() default 1;

        @AttributeDefinition(
                name = "AutoRouting.RetrySeconds",
                min = "1",
                max = "3600",
                description = "Pause after the first failure; it doubles with each further one, up to an hour")
        int retrySeconds() default 60;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // lets no exception out
    public AutoRouting(Options options, @Reference RestApi rest, @Reference KeyValueStores stores) {
        this.rest = rest;
        rules = Arrays.stream(options.rules()).map(Rule::of).toList();
        atOnce = options.atOnce();
        firstPause = Duration.ofSeconds(options.retrySeconds());
        rules.forEach(rule -> destinations.computeIfAbsent(rule.modality(), name -> new Destination(name, stores)));
        clock.scheduleWithFixedDelay(this::sendWhatIsDue, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
        senders.shutdownNow();
    }

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.STABLE_STUDY) {
            String study = change.id().value();
            modalities(study).forEach(modality -> add(modality, study));
        }
    }

    private List<String> modalities(String study) {
        RestAnswer answer = rest.call(RestRequest.of("GET", "/studies/" + study));
        Matcher uid = STUDY_INSTANCE_UID.matcher(text(answer));
        if (!answer.isSuccess() || !uid.find()) {
            logger.warn("Study {} isn't there any more", study);
            return List.of();
        }
        return rules.stream()
                .filter(rule -> isFor(rule, uid.group(1)))
                .map(Rule::modality)
                .distinct()
                .toList();
    }

    private boolean isFor(Rule rule, String studyInstanceUid) {
        RestAnswer answer = post("/tools/find", rule.query(studyInstanceUid));
        if (!answer.isSuccess()) {
            logger.error("Rule {} can't be checked: status {}", rule, answer.status());
            return false;
        }
        return !text(answer).replaceAll("\\s", "").equals("[]");
    }

    private void add(String modality, String study) {
        if (!destination(modality).add(study, Instant.now())) {
            logger.error("Too much waits for {}: study {} isn't sent", modality, study);
        }
    }

    private Destination destination(String modality) {
        return Optional.ofNullable(destinations.get(modality)).orElseThrow();
    }

    private void sendWhatIsDue() {
        try {
            destinations.forEach((modality, destination) -> {
                var next = destination.next(Instant.now(), atOnce);
                while (next.isPresent()) {
                    Shipment shipment = next.get();
                    senders.execute(() -> send(modality, destination, shipment));
                    next = destination.next(Instant.now(), atOnce);
                }
            });
        } catch (RejectedExecutionException e) {
            logger.debug("It stops", e);
        }
    }

    private void send(String modality, Destination destination, Shipment shipment) {
        Outcome outcome = attempt(modality, shipment);
        try {
            switch (outcome) {
                case ARRIVED -> {
                    logger.info("Study {} was sent to {}", shipment.study(), modality);
                    destination.done(shipment);
                }
                case HOPELESS -> {
                    logger.error("Study {} is not sent to {} any more", shipment.study(), modality);
                    destination.done(shipment);
                }
                case FAILED -> {
                    logger.warn("Study {} could not be sent to {}; later again", shipment.study(), modality);
                    destination.failed(shipment, Instant.now(), firstPause);
                }
            }
        } catch (RuntimeException e) {
            logger.error("What waits for {} can't be noted", modality, e);
        }
    }

    private Outcome attempt(String modality, Shipment shipment) {
        try {
            if (post("/modalities/" + modality + "/store", shipment.study()).isSuccess()) {
                return Outcome.ARRIVED;
            }
            boolean isDeleted = rest.call(RestRequest.of("GET", "/studies/" + shipment.study()))
                            .status()
                    == NOT_FOUND;
            return isDeleted || shipment.attempts() + 1 >= MOST_ATTEMPTS ? Outcome.HOPELESS : Outcome.FAILED;
        } catch (RuntimeException e) {
            logger.debug("No answer", e);
            return Outcome.FAILED;
        }
    }

    private static String text(RestAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private RestAnswer post(String uri, String body) {
        return rest.call(
                new RestRequest("POST", uri, Map.of(), body.getBytes(StandardCharsets.UTF_8), Origin.Kind.PLUGINS));
    }
}
