package org.pharos.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which ports the configuration asks for. */
final class Endpoints {
    private static final Pattern FIRST_STRING = Pattern.compile("\\[\"([^\"]+)\".*");

    private Endpoints() {}

    /** @param options the effective value of an option by its key; empty when no bundle declares it */
    static List<Endpoint> of(Function<String, Optional<String>> options) {
        var endpoints = new ArrayList<Endpoint>();
        if (isTrue(options.apply("HttpServerEnabled"))) {
            number(options.apply("HttpPort"))
                    .ifPresent(port ->
                            endpoints.add(new Endpoint.Http(host(options), port, isTrue(options.apply("SslEnabled")))));
        }
        if (isTrue(options.apply("DicomServerEnabled"))) {
            number(options.apply("DicomPort"))
                    .ifPresent(port -> endpoints.add(
                            new Endpoint.Dicom(port, options.apply("DicomAet").orElse(""))));
        }
        return endpoints;
    }

    private static String host(Function<String, Optional<String>> options) {
        return options.apply("HttpBindAddresses")
                .map(FIRST_STRING::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .filter(address -> !address.equals("0.0.0.0") && !address.equals("::"))
                .orElse("127.0.0.1");
    }

    private static boolean isTrue(Optional<String> value) {
        return value.map(Boolean::parseBoolean).orElse(false);
    }

    private static Optional<Integer> number(Optional<String> value) {
        return value.map(Integer::valueOf);
    }
}
