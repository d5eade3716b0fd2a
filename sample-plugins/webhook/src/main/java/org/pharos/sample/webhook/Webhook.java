package org.pharos.sample.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Queues;
import org.pharos.api.queue.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts {@code {"Event": "StableStudy", "ID": "..."}} to a URL for each study that is stable, again if that fails. What waits is in
 * a queue that outlives the process.
 */
@Component(configurationPid = "org.pharos.sample.webhook", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Webhook.Options.class)
public final class Webhook implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(Webhook.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int FIRST_ERROR = 300;

    private final URI target;
    private final Duration firstPause;
    private final Queue studies;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** The section {@code "Webhook": { "Url": "http://..." }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.webhook", name = "Webhook")
    @interface Options {
        @AttributeDefinition(name = "Webhook.Url", description = "What stable studies are posted to; empty for none")
        String url() default "";

        @AttributeDefinition(
                name = "Webhook.RetrySeconds",
                min = "1",
                max = "600",
                description = "Pause after the first failure; it doubles with each further one")
        int retrySeconds() default 10;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // postAll() lets no exception out
    public Webhook(Options options, @Reference Queues queues) {
        target = URI.create(options.url());
        if (!options.url().isEmpty() && !options.url().startsWith("http")) {
            throw new IllegalArgumentException("Webhook.Url isn't one of http or https");
        }
        firstPause = Duration.ofSeconds(options.retrySeconds());
        studies = queues.queue("stable-studies");
        if (!options.url().isEmpty()) {
            thread.scheduleWithFixedDelay(this::postAll, 0, 1, TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public void changed(Change change) {
        if (change.type() == ChangeType.STABLE_STUDY && !target.toString().isEmpty()) {
            studies.enqueue(change.id().value().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Posts what waits. A study of which the process doesn't know what became comes back when its lease ends. */
    private void postAll() {
        try {
            Optional<Reservation> next = studies.reserve(Queue.End.FRONT, LEASE);
            while (next.isPresent() && !thread.isShutdown()) {
                post(next.get());
                next = studies.reserve(Queue.End.FRONT, LEASE);
            }
        } catch (RuntimeException e) {
            logger.warn("The queue of the webhook can't be read; later again", e);
        }
    }

    private void post(Reservation reservation) {
        String study = new String(reservation.value(), StandardCharsets.UTF_8);
        String problem = post("{\"Event\": \"StableStudy\", \"ID\": \"" + study + "\"}");
        if (problem.isEmpty()) {
            logger.debug("The webhook knows of study {}", study);
            studies.acknowledge(reservation);
        } else if (reservation.attempt() < MOST_ATTEMPTS) {
            logger.warn("The webhook can't be told of study {}: {}; later again", study, problem);
            studies.renew(reservation, firstPause.multipliedBy(1L << (reservation.attempt() - 1)));
        } else {
            logger.error("The webhook isn't told of study {}: {}", study, problem);
            studies.acknowledge(reservation);
        }
    }

    /** The empty text if it was taken. */
    private String post(String json) {
        var request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < FIRST_ERROR ? "" : "status " + status;
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
