package org.pharos.dicom.scp.internal;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/** Rules as the configuration gives them. */
final class TestRules {
    private TestRules() {}

    /** @param given what is configured; the other options have their defaults */
    static StorageRules rules(Map<String, Object> given) {
        return StorageRules.of(options(given), given);
    }

    private static AcceptanceOptions options(Map<String, Object> given) {
        return (AcceptanceOptions) Proxy.newProxyInstance(
                TestRules.class.getClassLoader(),
                new Class<?>[] {AcceptanceOptions.class},
                (proxy, method, arguments) -> Optional.ofNullable(given.get(method.getName()))
                        .or(() -> Optional.ofNullable(method.getDefaultValue()))
                        .orElse(false));
    }
}
