package org.pharos.core.internal.plugin;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** As much of a framework as the guard of one service asks for. */
record FakeFramework(Object service, String location, Map<String, Object> properties) {
    BundleContext context() {
        return fake(BundleContext.class, Map.of("getService", service, "ungetService", true));
    }

    ServiceReference<?> reference() {
        var bundle = fake(
                Bundle.class,
                Map.of("getBundleId", 7L, "getSymbolicName", "org.example.plugin", "getLocation", location));
        return (ServiceReference<?>) Proxy.newProxyInstance(
                FakeFramework.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (p, method, args) -> switch (method.getName()) {
                    case "getBundle" -> bundle;
                    case "getProperty" -> args[0].equals("service.id") ? (Object) 11L : properties.get(args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                FakeFramework.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer;
                }));
    }
}
