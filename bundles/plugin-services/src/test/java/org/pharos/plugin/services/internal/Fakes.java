package org.pharos.plugin.services.internal;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Objects that do what a test says. */
final class Fakes {
    private Fakes() {}

    /** What the methods of an interface do. */
    interface Behaviour {
        /** @param arguments null if the method has none */
        @Nullable
        Object call(String method, Object[] arguments) throws Throwable;
    }

    static <T> T of(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> behaviour.call(method.getName(), arguments)));
    }
}
