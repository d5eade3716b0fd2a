package org.pharos.core.plugin;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.osgi.framework.ServiceReference;

/** A service that is called right here, without a framework. */
public record SimpleService<S>(S service, boolean isOfPlugin) implements TrackedService<S> {
    /** One of a plugin. */
    public SimpleService(S service) {
        this(service, true);
    }

    @Override
    public String name() {
        return service.getClass().getName();
    }

    /** Without properties. */
    @Override
    @SuppressWarnings("unchecked")
    public ServiceReference<S> reference() {
        return (ServiceReference<S>) Proxy.newProxyInstance(
                SimpleService.class.getClassLoader(), new Class<?>[] {ServiceReference.class}, (p, method, args) -> {
                    if (method.getName().equals("getProperty")) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public long bundleId() {
        return 1;
    }

    @Override
    public <R> R call(Call<S, R> call) throws FailedCallException {
        try {
            return call.on(service);
        } catch (Exception e) {
            throw FailedCallException.failed(name() + " failed", e);
        }
    }

    @Override
    public <R> R call(Call<S, R> call, Duration most) throws FailedCallException {
        return call(call);
    }
}
