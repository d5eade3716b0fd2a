package org.pharos.index.derby.internal;

import java.util.Map;

/** The system properties that Derby reads when its first class loads. */
final class DerbySettings {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            // Derby's own messages go to our log, not into a file in the working directory.
            Map.entry("derby.stream.error.method", DerbyMessages.class.getName() + ".writer"),
            Map.entry("derby.stream.error.logSeverityLevel", "40000"),
            // 30,000 pages of 4 KB: 120 MB that hold the indexes of a million instances.
            Map.entry("derby.storage.pageCacheSize", "30000"),
            Map.entry("derby.storage.pageSize", "4096"),
            Map.entry("derby.storage.logBufferSize", "1048576"),
            Map.entry("derby.storage.logSwitchInterval", "67108864"),
            Map.entry("derby.storage.checkpointInterval", "134217728"),
            Map.entry("derby.language.sequence.preallocator", "5000"),
            Map.entry("derby.language.statementCache.size", "500"),
            // Seconds; a deadlock is looked for after the first.
            Map.entry("derby.locks.deadlockTimeout", "1"),
            Map.entry("derby.locks.waitTimeout", "30"),
            Map.entry("derby.storage.indexStats.auto", "false"));

    private DerbySettings() {}

    /** Sets what nobody has set yet. */
    static void apply() {
        PROPERTIES.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }
}
