package org.pharos.codec.jpeg2000.internal;

import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;

/** What JJ2000 has for all its threads; this bundle has a copy of its own. */
final class Jj2000 {
    static {
        FacilityManager.registerProgressWatch(null, new Interruption());
        FacilityManager.registerMsgLogger(null, new Silence());
    }

    private Jj2000() {}

    /** Has to be called before anything of JJ2000 is. */
    static void initialise() {
        // The static block has done it.
    }

    /** Messages would go to the console. */
    private static final class Silence implements MsgLogger {
        @Override
        public void printmsg(int severity, String message) {}

        @Override
        public void println(String text, int firstIndent, int indent) {}

        @Override
        public void flush() {}
    }
}
