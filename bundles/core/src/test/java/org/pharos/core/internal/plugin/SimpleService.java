package org.pharos.core.internal.plugin;

import org.osgi.framework.ServiceReference;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;

/** A service that is called right here, without a framework. */
public record SimpleService<S>(S service) implements TrackedService<S> {
    @Override
    public String name() {
        return service.getClass().getName();
    }

    @Override
    public ServiceReference<S> reference() {
        throw new UnsupportedOperationException("There is no framework");
    }

    @Override
    public long bundleId() {
        return 1;
    }

    @Override
    public boolean isOfPlugin() {
        return true;
    }

    @Override
    public <R> R call(Call<S, R> call) throws FailedCallException {
        try {
            return call.on(service);
        } catch (Exception e) {
            throw FailedCallException.failed(name() + " failed", e);
        }
    }
}
