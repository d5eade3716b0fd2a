package org.pharos.http.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.http.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the settings of the moment, so that a change of one of them disturbs nobody but who depends on it. */
@Component(
        service = {HttpSettings.class, HttpServer.class},
        configurationPid = HttpConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpConfig.class)
public final class HttpSettings implements HttpServer {
    private static final Logger logger = LoggerFactory.getLogger(HttpSettings.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Settings current;

    @Activate
    public HttpSettings(HttpConfig config, Map<String, Object> properties) {
        this(Settings.of(config, properties.keySet()));
    }

    /** Fixed settings. */
    public HttpSettings(Settings settings) {
        this.current = settings;
        warnOfOddAccess(settings.access());
    }

    @Modified
    void modified(HttpConfig config, Map<String, Object> properties) {
        change(Settings.of(config, properties.keySet()));
    }

    /** Replaces the settings and tells all listeners. */
    public void change(Settings settings) {
        current = settings;
        warnOfOddAccess(settings.access());
        listeners.forEach(Runnable::run);
    }

    /** The settings now. */
    public Settings current() {
        return current;
    }

    /** Calls a listener after each change, on the thread that changes. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Forgets a listener. */
    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public int port() {
        return current.listening().port();
    }

    @Override
    public boolean isSecure() {
        return !current.access().remote() || current.access().users() != null;
    }

    private static void warnOfOddAccess(Settings.Access access) {
        var users = access.users();
        if (access.remote() && users == null) {
            logger.warn("Anybody on the network has full access: RemoteAccessAllowed without AuthenticationEnabled");
        }
        if (users != null && users.isEmpty()) {
            logger.error("Authentication is on, but RegisteredUsers is empty: every HTTP request is refused");
        }
    }
}
