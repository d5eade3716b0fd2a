package org.pharos.index.derby.internal;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what Derby has to say, as lines, to our log; Derby finds it by name. */
public final class DerbyMessages {
    private static final Logger logger = LoggerFactory.getLogger("org.pharos.index.derby");

    private DerbyMessages() {}

    /** Where Derby writes. */
    public static Writer writer() {
        return new Lines();
    }

    /** Cuts text into lines. */
    private static final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) {
            synchronized (lock) {
                for (int i = offset; i < offset + length; i++) {
                    add(text[i]);
                }
            }
        }

        private void add(char character) {
            if (character != '\n' && character != '\r') {
                line.append(character);
                return;
            }
            if (!line.toString().isBlank()) {
                logger.debug("Derby: {}", line);
            }
            line.setLength(0);
        }

        @Override
        public void flush() {
            // A line is logged at its end.
        }

        @Override
        public void close() {
            // The log stays open.
        }
    }
}
