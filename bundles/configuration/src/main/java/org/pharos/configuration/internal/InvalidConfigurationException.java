package org.pharos.configuration.internal;

import java.util.List;

/** A configuration that can't be used; its message says to the person who wrote it what is wrong and where. */
final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(String message) {
        super(message);
    }

    /** All problems of one reading, so that they can be mended together. */
    static InvalidConfigurationException of(List<String> problems) {
        return new InvalidConfigurationException(String.join("; ", problems));
    }
}
