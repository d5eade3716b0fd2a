package org.pharos.configuration.internal;

import java.util.Map;

/** Hands options to components: Config Admin, seen from here. */
interface Publisher {
    /** Gives a component its options, all of them. */
    void publish(String pid, Map<String, Object> properties);

    /** Takes the options of a component away. */
    void retract(String pid);
}
