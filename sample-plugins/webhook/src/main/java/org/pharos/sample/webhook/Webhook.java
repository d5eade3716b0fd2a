package org.pharos.sample.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts {@code {"Event": "StableStudy", "ID": "..."}} to a URL for each study that is stable, again if that fails. What waits is in
 * memory; {@code auto-routing} shows how it outlives a restart.
 */
@Component(configurationPid = "org.pharos.sample.webhook", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Webhook.Options.class)
public final class Webhook implements ArchiveListener {
    private static final Logger logger = LoggerFactory.getLogger(Webhook.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_WAITING = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_ERROR = 300;

    private final URI target;
    private final long firstPauseSeconds;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private final Semaphore room = new Semaphore(MOST_WAITING);

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
    public Webhook(Options options) {
        target = URI.create(options.url());
        if (!options.url().isEmpty() && !options.url().startsWith("http")) {
            throw new IllegalArgumentException("Webhook.Url isn't one of http or https");
        }
        firstPauseSeconds = options.retrySeconds();
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public void changed(Change change) {
        if (change.type() != ChangeType.STABLE_STUDY || target.toString().isEmpty()) {
            return;
        }
        if (room.tryAcquire()) {
            later(change.id().value(), 1, 0);
        } else {
            logger.error("Too much waits for the webhook: it isn't told of study {}", change.id());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // attempt() lets no exception out
    private void later(String study, int attempt, long pauseSeconds) {
        try {
            thread.schedule(() -> attempt(study, attempt), pauseSeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            logger.debug("It stops", e);
        }
    }

    private void attempt(String study, int attempt) {
        String problem = post("{\"Event\": \"StableStudy\", \"ID\": \"" + study + "\"}");
        if (problem.isEmpty()) {
            room.release();
            logger.debug("The webhook knows of study {}", study);
        } else if (attempt < MOST_ATTEMPTS) {
            logger.warn("The webhook can't be told of study {}: {}; later again", study, problem);
            later(study, attempt + 1, firstPauseSeconds << (attempt - 1));
        } else {
            room.release();
            logger.error("The webhook isn't told of study {}: {}", study, problem);
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
