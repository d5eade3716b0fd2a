package org.pharos.core.internal.plugin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.pharos.api.plugin.CallPolicy;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginBundles;
import org.pharos.core.plugin.ServiceHealth;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service of which nobody knows how it behaves. */
final class GuardedService<S> implements TrackedService<S> {
    private static final Logger logger = LoggerFactory.getLogger(GuardedService.class);
    private static final int MOST_SECONDS = 600;

    /** After that many calls that never end, no more are begun. */
    private static final int MOST_HANGING = 8;

    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_TEXT = 300;

    private final BundleContext context;
    private final ServiceReference<S> reference;
    private final Class<S> type;
    private final GuardedServices guard;
    private final boolean ofPlugin;
    private final long bundleId;
    private final String bundle;
    private final Duration limit;
    private final int tolerated;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicLong unlogged = new AtomicLong();
    private final AtomicLong logAgain = new AtomicLong(System.nanoTime());
    private volatile boolean switchedOff;
    private volatile @Nullable Failure last;
    private volatile @Nullable S service;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean gone;

    /** What went wrong, and when. */
    private record Failure(String text, Instant at) {}

    GuardedService(BundleContext context, ServiceReference<S> reference, Class<S> type, GuardedServices guard) {
        this.context = context;
        this.reference = reference;
        this.type = type;
        this.guard = guard;
        this.ofPlugin = PluginBundles.isPlugin(reference.getBundle());
        this.bundleId = reference.getBundle().getBundleId();
        this.bundle = String.valueOf(reference.getBundle().getSymbolicName());
        this.limit = Duration.ofSeconds(number(CallPolicy.TIME_LIMIT, CallPolicy.DEFAULT_TIME_LIMIT, MOST_SECONDS));
        this.tolerated = number(CallPolicy.FAILURES_TOLERATED, 0, Integer.MAX_VALUE);
    }

    private int number(String property, int fallback, int most) {
        Object value = reference.getProperty(property);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Integer number && number >= 1 && number <= most) {
            return number;
        }
        logger.warn("{} of bundle {} must be an Integer from 1 to {}", property, bundle, most);
        return fallback;
    }

    @Override
    public String name() {
        S known = service;
        return bundle + " (" + (known == null ? type : known.getClass()).getName() + ")";
    }

    @Override
    public ServiceReference<S> reference() {
        return reference;
    }

    @Override
    public long bundleId() {
        return bundleId;
    }

    @Override
    public boolean isOfPlugin() {
        return ofPlugin;
    }

    boolean isSwitchedOff() {
        return switchedOff;
    }

    ServiceHealth health() {
        Failure failure = last;
        return new ServiceHealth(
                (Long) reference.getProperty("service.id"),
                bundleId,
                bundle,
                type.getName(),
                calls.get(),
                failures.get(),
                hanging.get(),
                switchedOff,
                failure == null ? null : failure.text(),
                failure == null ? null : failure.at());
    }

    @Override
    public <R> R call(Call<S, R> call) throws FailedCallException {
        return call(call, limit);
    }

    @Override
    public <R> R call(Call<S, R> call, Duration most) throws FailedCallException {
        Session<?> session = Session.current();
        if (session != null && !session.isFree()) {
            session = null;
        }
        if (!ofPlugin) {
            return callHere(call, session);
        }
        Duration longest = most.compareTo(limit) < 0 ? most : limit;
        return session == null ? callAside(call, longest) : callIn(session, call, longest);
    }

    private <R> R callHere(Call<S, R> call, @Nullable Session<?> session) throws FailedCallException {
        begin();
        if (session != null) {
            session.own(true);
        }
        try {
            R result = call.on(service());
            succeeded();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        } catch (Exception | LinkageError e) {
            throw failed("failed", e);
        } finally {
            if (session != null) {
                session.own(false);
            }
            end();
        }
    }

    private <R> R callAside(Call<S, R> call, Duration longest) throws FailedCallException {
        try {
            return guard.threads().run(() -> callIn(Objects.requireNonNull(Session.current()), call, longest));
        } catch (RejectedExecutionException e) {
            throw failed("wasn't called, as too many calls of plugins are under way", null);
        }
    }

    @SuppressWarnings("NullAway") // a call that gives null is of a type that allows it
    private <R> R callIn(Session<?> session, Call<S, R> call, Duration longest) throws FailedCallException {
        begin();
        Turn turn = session.enter(this, longest);
        @Nullable R result = null;
        @Nullable String problem = null;
        @Nullable Throwable failure = null;
        try {
            if (session.isAbandoned()) {
                throw new AbandonedException();
            }
            if (hanging.get() >= MOST_HANGING) {
                problem = MOST_HANGING + " calls hang";
            } else {
                result = call.on(service());
            }
        } catch (Throwable e) { // whatever a plugin throws
            problem = "failed";
            failure = e;
        }
        if (!session.leave(turn)) {
            // who gave it up has noted all else
            hanging.decrementAndGet();
            throw new AbandonedException();
        }
        end();
        if (failure instanceof AbandonedException e) {
            throw e;
        }
        if (problem != null) {
            throw failed(problem, failure);
        }
        succeeded();
        return result;
    }

    /**
     * Nobody waits for a call any more; it counts as one that hangs until it returns.
     *
     * @param longest if it took longer; null if it was interrupted
     * @return what who waited is told
     */
    FailedCallException givenUp(@Nullable Duration longest) {
        hanging.incrementAndGet();
        end();
        return longest == null ? FailedCallException.failed("The call was interrupted", null) : late(longest);
    }

    private void succeeded() {
        if (inARow.get() != 0) {
            inARow.set(0);
        }
    }

    /** Gets hold of the service, which brings its component to life; if that fails, the first call tries again. */
    void prepare() {
        try {
            service();
        } catch (RuntimeException | LinkageError e) {
            logger.debug("{} isn't there yet", name(), e);
        }
    }

    private S service() {
        S known = service;
        if (known == null) {
            known = context.getService(reference);
            if (known == null) {
                throw new IllegalStateException("The service can't be had: its component isn't activated");
            }
            service = known;
        }
        return known;
    }

    private FailedCallException late(Duration longest) {
        String seconds =
                BigDecimal.valueOf(longest.toMillis(), 3).stripTrailingZeros().toPlainString();
        String what = "took longer than " + seconds + " s";
        note(what, null);
        return FailedCallException.late(name() + " " + what);
    }

    private FailedCallException failed(String what, @Nullable Throwable cause) {
        note(what, cause);
        return FailedCallException.failed(name() + " " + what, cause);
    }

    private void note(String what, @Nullable Throwable cause) {
        guard.failed();
        failures.incrementAndGet();
        // its class and place say what is wrong; its message may have a patient in it
        String text = cause == null ? what : what + ": " + cause.getClass().getName() + place(cause);
        last = new Failure(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text, Instant.now());
        log(what, cause);
        if (tolerated > 0 && inARow.incrementAndGet() >= tolerated && !switchedOff) {
            switchedOff = true;
            logger.error(
                    "{} has failed {} times in a row and isn't called any more until its bundle is updated or restarted",
                    name(),
                    tolerated);
        }
    }

    private static String place(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    /** A service that fails for each instance would fill the disk with its traces. */
    private void log(String what, @Nullable Throwable cause) {
        long again = logAgain.get();
        long now = System.nanoTime();
        if (now - again < 0 || !logAgain.compareAndSet(again, now + LOG_NANOS)) {
            unlogged.incrementAndGet();
            return;
        }
        long more = unlogged.getAndSet(0);
        String since = more == 0 ? "" : ", and " + more + " times since this was logged last";
        logger.error("{} {}{}", name(), what, since, cause);
    }

    private void begin() throws FailedCallException {
        running.incrementAndGet();
        if (gone) {
            end();
            throw FailedCallException.gone(name() + " has gone");
        }
        calls.incrementAndGet();
    }

    private void end() {
        running.decrementAndGet();
        if (gone) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Takes no more calls, waits for those that are under way, and lets the service go. */
    void retire(Duration longest) {
        awaitLast(System.nanoTime() + longest.toNanos());
        if (service != null) {
            service = null;
            try {
                context.ungetService(reference);
            } catch (IllegalStateException e) {
                logger.debug("The bundle that called {} has stopped", name(), e);
            }
        }
    }

    private synchronized void awaitLast(long end) {
        gone = true;
        while (running.get() > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                return;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
