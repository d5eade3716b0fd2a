package org.pharos.scripting.lua.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.scripting.lua.internal.vm.LuaException;
import org.pharos.scripting.lua.internal.vm.LuaLimits;
import org.pharos.scripting.lua.internal.vm.LuaState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the scripts of the site in one state, in force while they and the options change. */
@Component(
        service = LuaScripting.class,
        immediate = true,
        configurationPid = "org.pharos.scripting.lua",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LuaOptions.class)
public final class LuaScripting {
    private static final Logger logger = LoggerFactory.getLogger(LuaScripting.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 2000;

    private final ScriptFunctions functions;
    private final EventTeller teller;
    private final EventQueue events;
    private final ScriptServices services;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean beatWaits = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> heart;
    private ScriptFiles files = new ScriptFiles(List.of());
    private List<String> stamps = List.of();
    private LuaLimits limits = LuaLimits.DEFAULT;
    private volatile boolean executes;
    private volatile @Nullable LuaState state;

    @Activate
    public LuaScripting(
            BundleContext context,
            LuaOptions options,
            @Reference ScriptFunctions functions,
            @Reference EventTeller teller) {
        this.functions = functions;
        this.teller = teller;
        this.events = new EventQueue(this::tell);
        this.services = new ScriptServices(context, this::call, events);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "lua-timer");
            thread.setDaemon(true);
            return thread;
        });
        configure(options);
        var unused = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Modified
    synchronized void configure(LuaOptions options) {
        executes = options.executeLuaEnabled();
        limits = LuaLimits.DEFAULT.withTime(Duration.ofSeconds(options.luaTimeLimit()));
        LuaState now = state;
        if (now != null) {
            now.limit(limits);
        }
        var wanted = new ScriptFiles(
                Arrays.stream(options.luaScripts()).map(Path::of).toList());
        boolean isNeeded = executes || !wanted.paths().isEmpty();
        if (isNeeded && (!wanted.equals(files) || now == null)) {
            files = wanted;
            load();
        } else if (!isNeeded) {
            files = wanted;
            unload();
        }
        beat(options.luaHeartBeatPeriod());
    }

    private void beat(int seconds) {
        ScheduledFuture<?> former = heart;
        if (former != null) {
            former.cancel(false);
        }
        heart = seconds > 0 ? timer.scheduleAtFixedRate(this::beat, seconds, seconds, TimeUnit.SECONDS) : null;
    }

    private void beat() {
        // A slow script gets no more beats than it can take.
        if (beatWaits.compareAndSet(false, true)) {
            events.add(Event.of(Callbacks.HEART_BEAT, ""));
        }
    }

    private void look() {
        try {
            lookNow();
        } catch (RuntimeException e) {
            logger.error("Scripts can't be looked at", e);
        }
    }

    private synchronized void lookNow() {
        if (!files.stamps().equals(stamps)) {
            logger.info("Scripts have changed, and are loaded anew");
            load();
        }
    }

    /** Loads all files into a new state. One that fails is left out, or, if there are others in force, keeps all as they were. */
    private void load() {
        stamps = files.stamps();
        LuaState former = state;
        var next = new LuaState(limits, PATIENCE);
        functions.define(next);
        ScriptActions.define(next);
        boolean isWhole = true;
        for (Path path : files.paths()) {
            isWhole &= isLoaded(next, path);
        }
        if (!isWhole && former != null) {
            logger.error("The scripts that were in force before stay so");
            return;
        }
        state = next;
        services.serve(next.defined(Callbacks.ALL));
        events.run(() -> {
            if (former != null) {
                lifecycle(former, Callbacks.FINALIZE);
            }
            functions.awaitRest();
            lifecycle(next, Callbacks.INITIALIZE);
        });
    }

    /** A server without scripts is spared the interpreter. */
    private void unload() {
        stamps = files.stamps();
        LuaState former = state;
        state = null;
        services.serve(Set.of());
        if (former != null) {
            events.run(() -> lifecycle(former, Callbacks.FINALIZE));
        }
    }

    private static boolean isLoaded(LuaState state, Path path) {
        try {
            state.load(String.valueOf(path.getFileName()), ScriptFiles.read(path));
            logger.info("Script {} is loaded", path);
            return true;
        } catch (IOException e) {
            logger.error("Script {} can't be read: {}", path, e.toString());
        } catch (PharosException e) {
            logger.error("Script {} can't be loaded: {}", path, e.getMessage());
        }
        return false;
    }

    private static void lifecycle(LuaState state, String callback) {
        try {
            state.call(callback);
        } catch (PharosException e) {
            logger.error("Lua: {} failed: {}", callback, e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        services.close();
        timer.shutdownNow();
        events.close();
        LuaState last = state;
        if (last != null) {
            lifecycle(last, Callbacks.FINALIZE);
        }
    }

    private Optional<LuaState.Result> call(String function, @Nullable Object... arguments) {
        LuaState now = state;
        return now == null ? Optional.empty() : now.call(function, arguments);
    }

    private void tell(Event event) {
        if (event.callback().equals(Callbacks.HEART_BEAT)) {
            beatWaits.set(false);
        }
        teller.tell(event, this::call);
    }

    /**
     * Runs what a client has sent; gives what it printed. What it defines stays until scripts are loaded anew.
     *
     * @throws PharosException with FORBIDDEN_ACCESS unless the site allows it, CANNOT_EXECUTE_LUA if it fails
     */
    String execute(String script) {
        LuaState now = state;
        if (!executes || now == null) {
            throw new PharosException(
                    ErrorCode.FORBIDDEN_ACCESS, "The option ExecuteLuaEnabled doesn't allow clients to run scripts");
        }
        try {
            return now.execute(script);
        } finally {
            serve(now);
        }
    }

    /** Also after a script that failed: it may have defined something before. */
    private synchronized void serve(LuaState now) {
        try {
            Set<String> defined = now.defined(Callbacks.ALL);
            if (now == state) {
                services.serve(defined);
            }
        } catch (LuaException e) {
            logger.error("Scripts can't be asked what they define: {}", e.getMessage());
        }
    }
}
