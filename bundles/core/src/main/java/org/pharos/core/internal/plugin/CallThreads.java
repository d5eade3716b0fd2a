package org.pharos.core.internal.plugin;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pharos.core.plugin.FailedCallException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that plugins are called on. To wake one costs more than most calls do, so that what is in no hurry is left to a
 * thread that is awake, the lookout: it naps for a moment when there is nothing to do, instead of being woken for each session.
 * When a plugin keeps it for long another one takes its place.
 */
@Component(service = CallThreads.class)
public final class CallThreads {
    /** How often sessions that run are looked at. */
    static final long LOOK_MILLIS = 100;

    private static final Logger logger = LoggerFactory.getLogger(CallThreads.class);

    /** Each service can hang in a few calls at most, so this is reached by very many slow ones only. */
    private static final int MOST_THREADS = 512;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int NAPS = 3;

    /** What can wait does so for that long, so that it has more to do at once. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

    private final int most;
    private final ScheduledExecutorService watch;
    private final Collection<CallThread> all = ConcurrentHashMap.newKeySet();
    private final Deque<CallThread> idle = new ArrayDeque<>();
    private final Queue<Session<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Later> gathering = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CallThread lookout;
    private volatile boolean stopped;
    private int count;
    private long named;

    /**
     * A session that can wait.
     *
     * @param due as {@link System#nanoTime()}
     */
    private record Later(Session<?> session, long due) {}

    @Activate
    public CallThreads() {
        this(MOST_THREADS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // look() lets no exception out
    CallThreads(int most) {
        this.most = most;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "plugin-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        stopped = true;
        watch.shutdownNow();
        all.forEach(Thread::interrupt);
    }

    boolean isStopped() {
        return stopped;
    }

    /**
     * Runs a task at once, and waits for it.
     *
     * @throws RejectedExecutionException if there is no thread for it
     */
    <R> R run(Task<R> task) throws FailedCallException {
        return start(task).join();
    }

    /**
     * Begins a task at once.
     *
     * @throws RejectedExecutionException if there is no thread for it
     */
    public <R> Session<R> start(Task<R> task) {
        var session = new Session<>(task, this);
        session.handOver();
        call(obtain(), session);
        return session;
    }

    /** Begins a task within a few milliseconds, or when somebody waits for it. */
    public <R> Session<R> startSoon(Task<R> task) {
        var session = new Session<>(task, this);
        waiting.add(session);
        if (lookout == null) {
            appoint();
        }
        return session;
    }

    /** Begins a task that nobody waits for, after some milliseconds in which more of what it has to do gathers. */
    public void startLater(Task<?> task) {
        gathering.add(new Later(new Session<>(task, this), System.nanoTime() + GATHERING_NANOS));
        if (lookout == null) {
            appoint();
        }
    }

    /** Somebody waits for a session that hasn't begun. */
    void hurry(Session<?> session) {
        CallThread now = lookout;
        if (now != null && now.isNapping()) {
            LockSupport.unpark(now);
            return;
        }
        CallThread other = obtain();
        session.handOver();
        call(other, session);
    }

    private void appoint() {
        CallThread chosen;
        synchronized (this) {
            if (lookout != null || stopped) {
                return;
            }
            try {
                chosen = obtain();
            } catch (RejectedExecutionException e) {
                // The watch tries again, and who waits hurries.
                logger.debug("All threads are with plugins", e);
                return;
            }
            lookout = chosen;
        }
        call(chosen, null);
    }

    private synchronized CallThread obtain() {
        CallThread known = idle.pollFirst();
        if (known != null) {
            return known;
        }
        if (stopped || count >= most) {
            throw new RejectedExecutionException("Too many calls of plugins are under way");
        }
        count++;
        named++;
        return new CallThread("plugin-call-" + named, this);
    }

    private void call(CallThread thread, @Nullable Session<?> session) {
        thread.call(session);
        if (thread.getState() != Thread.State.NEW) {
            LockSupport.unpark(thread);
            return;
        }
        boolean isStarted = false;
        try {
            all.add(thread);
            thread.start();
            isStarted = true;
        } finally {
            if (!isStarted) {
                ended(thread);
            }
        }
    }

    void ended(CallThread thread) {
        all.remove(thread);
        synchronized (this) {
            count--;
            if (lookout == thread) {
                lookout = null;
            }
        }
    }

    /** What a thread does next; null if it isn't needed any more. */
    @Nullable
    Session<?> next(CallThread thread) {
        while (!stopped) {
            Session<?> session = lookOut(thread);
            if (session != null) {
                return session;
            }
            if (!isCalled(thread)) {
                return null;
            }
            session = thread.taken();
            if (session != null) {
                return session;
            }
        }
        return null;
    }

    private @Nullable Session<?> lookOut(CallThread thread) {
        int naps = 0;
        while (lookout == thread) {
            Session<?> session = waiting.poll();
            if (session != null) {
                return session;
            }
            long now = System.nanoTime();
            Later later = gathering.peek();
            if (later != null && later.due() - now <= 0 && gathering.remove(later)) {
                return later.session();
            }
            if (later != null || naps < NAPS) {
                thread.nap(NAP_NANOS);
                naps++;
                continue;
            }
            dismiss(thread);
            // what came before that was left to this thread
            if (hasWork() && !isReappointed(thread)) {
                return null;
            }
        }
        return null;
    }

    private boolean hasWork() {
        return !waiting.isEmpty() || !gathering.isEmpty();
    }

    private synchronized void dismiss(CallThread thread) {
        if (lookout == thread) {
            lookout = null;
        }
    }

    private synchronized boolean isReappointed(CallThread thread) {
        if (lookout == null) {
            lookout = thread;
        }
        return lookout == thread;
    }

    private boolean isCalled(CallThread thread) {
        synchronized (this) {
            idle.addFirst(thread);
        }
        if (thread.idle(IDLE_NANOS)) {
            return true;
        }
        synchronized (this) {
            if (idle.remove(thread)) {
                return false;
            }
        }
        // it was chosen a moment ago
        return thread.idle(IDLE_NANOS);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            for (CallThread thread : all) {
                Session<?> session = thread.session();
                if (session == null) {
                    continue;
                }
                if (thread == lookout && now - thread.beganAt() > SLOW_NANOS) {
                    dismiss(thread);
                }
                session.look(now);
            }
            if (lookout == null && hasWork()) {
                appoint();
            }
        } catch (RuntimeException e) {
            logger.error("The calls of plugins can't be looked after", e);
        }
    }
}
