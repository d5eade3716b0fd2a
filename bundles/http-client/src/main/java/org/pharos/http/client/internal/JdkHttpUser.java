package org.pharos.http.client.internal;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpReply;
import org.pharos.core.network.HttpUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests by the JDK's client; new options act on the next request. */
@Component(configurationPid = "org.pharos.http.client", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ClientOptions.class)
public final class JdkHttpUser implements HttpUser {
    private static final Logger logger = LoggerFactory.getLogger(JdkHttpUser.class);

    private final ExecutorService executor;
    private volatile State state;

    private record State(ClientSettings settings, Clients clients) {}

    @Activate
    public JdkHttpUser(ClientOptions options) {
        this(ClientSettings.of(options));
    }

    JdkHttpUser(ClientSettings settings) {
        var number = new AtomicInteger();
        executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "http-client-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        state = state(settings);
    }

    /** Wrong options are named in the log, and those before stay in force. */
    @Modified
    void configure(ClientOptions options) {
        try {
            ClientSettings settings = ClientSettings.of(options);
            if (!settings.equals(state.settings)) {
                state = state(settings);
            }
        } catch (IllegalArgumentException e) {
            logger.error("Requests to other servers go on as before: {}", e.getMessage());
        }
    }

    private State state(ClientSettings settings) {
        if (!settings.verifiesPeers()) {
            logger.warn("HttpsVerifyPeers is false: whoever answers is taken for the server that was meant");
        }
        return new State(settings, new Clients(settings, executor));
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException, InterruptedException {
        State current = state;
        var redirections = new Redirections(call);
        Target target = Target.of(call.url());
        while (true) {
            HttpResponse<byte[]> answer = send(current, call, target);
            Optional<Target> next = redirections.next(target, answer);
            if (next.isEmpty()) {
                String mediaType = answer.headers().firstValue("Content-Type").orElse("");
                return new HttpReply(answer.statusCode(), mediaType, answer.body());
            }
            target = next.get();
        }
    }

    private static HttpResponse<byte[]> send(State current, HttpCall call, Target target)
            throws IOException, InterruptedException {
        try {
            return sendOnce(current, call, target);
        } catch (ContentException e) {
            throw e.content();
        } catch (IOException e) {
            if (!isRepeatable(call) || !Failures.isBrokenConnection(e)) {
                throw Failures.of(e, target);
            }
            logger.debug("{} to {} is repeated: {}", call.method(), target.shown(), e.toString());
        }
        try {
            return sendOnce(current, call, target);
        } catch (ContentException e) {
            throw e.content();
        } catch (IOException e) {
            throw Failures.of(e, target);
        }
    }

    private static boolean isRepeatable(HttpCall call) {
        HttpContent content = call.content();
        return content == null ? call.method().equals("GET") : content.isRepeatable();
    }

    private static HttpResponse<byte[]> sendOnce(State current, HttpCall call, Target target)
            throws IOException, InterruptedException {
        var exchange = new Exchange(current.clients.client(target, call.access()), call, current.settings);
        try {
            HttpResponse<byte[]> answer = exchange.send(target);
            log(current, call, target, exchange.progress(), answer);
            return answer;
        } catch (IllegalArgumentException e) {
            throw new PharosException(
                    ErrorCode.NETWORK_PROTOCOL,
                    "The request can't be sent to " + target.shown() + ": " + e.getMessage(),
                    e);
        } catch (IOException e) {
            IOException ofContent = exchange.progress().contentFailure();
            throw ofContent == null ? e : new ContentException(ofContent);
        }
    }

    private static void log(
            State current, HttpCall call, Target target, Progress progress, HttpResponse<byte[]> answer) {
        if (current.settings.isVerbose()) {
            logger.info(
                    "{} {} with {} bytes: status {} with {} bytes after {} ms",
                    call.method(),
                    target.shown(),
                    progress.sentBytes(),
                    answer.statusCode(),
                    answer.body().length,
                    Duration.ofNanos(progress.elapsedNanos()).toMillis());
        }
    }

    /** The body of the request couldn't be read: not a failure of the network. */
    private static final class ContentException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient IOException content;

        ContentException(IOException content) {
            super(content);
            this.content = content;
        }

        IOException content() {
            return content;
        }
    }
}
