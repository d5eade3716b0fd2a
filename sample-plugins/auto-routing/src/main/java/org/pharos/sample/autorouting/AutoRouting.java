package org.pharos.sample.autorouting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.pharos.api.ResourceId;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.api.ingest.Origin;
import org.pharos.api.keyvalue.KeyValueStores;
import org.pharos.api.network.RemoteNodes;
import org.pharos.api.network.SendRequest;
import org.pharos.api.queue.Queues;
import org.pharos.api.queue.Reservation;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each stable study to the modalities that the rules say, again and again until it has arrived. A study that has grown while
 * it waited is sent once, as it is then. With other options it is made anew, which loses nothing, as what waits is in queues.
 */
@Component(configurationPid = "org.pharos.sample.autorouting", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AutoRouting.Options.class)
public final class AutoRouting implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(AutoRouting.class);
    private static final int MOST_ATTEMPTS = 100;
    private static final int NOT_FOUND = 404;
    private static final Duration LONGEST_SENDING = Duration.ofHours(1);
    private static final long BETWEEN_RENEWALS_SECONDS = Destination.LEASE.toSeconds() / 3;
    private static final Pattern STUDY_INSTANCE_UID = Pattern.compile("\"StudyInstanceUID\"\\s*:\\s*\"([0-9.]+)\"");

    /** What came of an attempt to send. */
    private enum Outcome {
        ARRIVED,
        FAILED,
        HOPELESS
    }

    private final RestApi rest;
    private final RemoteNodes nodes;
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
    public AutoRouting(
            Options options,
            @Reference RestApi rest,
            @Reference RemoteNodes nodes,
            @Reference Queues queues,
            @Reference KeyValueStores states) {
        this.rest = rest;
        this.nodes = nodes;
        rules = Arrays.stream(options.rules()).map(Rule::of).toList();
        atOnce = options.atOnce();
        firstPause = Duration.ofSeconds(options.retrySeconds());
        rules.forEach(rule -> destinations.computeIfAbsent(
                rule.modality(), name -> new Destination(name, queues.queue(name), states)));
        clock.scheduleWithFixedDelay(this::sendWhatIsDue, 1, 1, TimeUnit.SECONDS);
        clock.scheduleWithFixedDelay(this::renew, BETWEEN_RENEWALS_SECONDS, BETWEEN_RENEWALS_SECONDS, TimeUnit.SECONDS);
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
        if (!destination(modality).add(study)) {
            logger.error("Too much waits for {}: study {} isn't sent", modality, study);
        }
    }

    private Destination destination(String modality) {
        return Optional.ofNullable(destinations.get(modality)).orElseThrow();
    }

    private void sendWhatIsDue() {
        try {
            destinations.forEach((modality, destination) -> {
                var next = destination.next(atOnce);
                while (next.isPresent()) {
                    Reservation shipment = next.get();
                    senders.execute(() -> send(modality, destination, shipment));
                    next = destination.next(atOnce);
                }
            });
        } catch (RejectedExecutionException e) {
            logger.debug("It stops", e);
        } catch (RuntimeException e) {
            logger.warn("What is due can't be read; later again", e);
        }
    }

    private void renew() {
        try {
            destinations.values().forEach(Destination::renew);
        } catch (RuntimeException e) {
            logger.warn("What is under way can't be noted; a study may be sent twice", e);
        }
    }

    private void send(String modality, Destination destination, Reservation shipment) {
        String study = Destination.study(shipment);
        Outcome outcome = attempt(modality, study, shipment.attempt());
        try {
            switch (outcome) {
                case ARRIVED -> {
                    logger.info("Study {} was sent to {}", study, modality);
                    destination.done(shipment);
                }
                case HOPELESS -> {
                    logger.error("Study {} is not sent to {} any more", study, modality);
                    destination.done(shipment);
                }
                case FAILED -> {
                    logger.warn("Study {} could not be sent to {}; later again", study, modality);
                    destination.failed(shipment, firstPause);
                }
            }
        } catch (RuntimeException e) {
            logger.error("What waits for {} can't be noted", modality, e);
        }
    }

    private Outcome attempt(String modality, String study, int attempt) {
        try {
            nodes.send(SendRequest.toModality(modality, List.of(new ResourceId(study))), LONGEST_SENDING);
            return Outcome.ARRIVED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        } catch (RuntimeException e) {
            logger.debug("Study {} can't be sent", study, e);
            return attempt >= MOST_ATTEMPTS || isDeleted(study) ? Outcome.HOPELESS : Outcome.FAILED;
        }
    }

    private boolean isDeleted(String study) {
        return rest.call(RestRequest.of("GET", "/studies/" + study)).status() == NOT_FOUND;
    }

    private static String text(RestAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private RestAnswer post(String uri, String body) {
        return rest.call(
                new RestRequest("POST", uri, Map.of(), body.getBytes(StandardCharsets.UTF_8), Origin.Kind.PLUGINS));
    }
}
