package org.pharos.core.annotation;

import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.MetadataType;

/** Public names of numbers; they follow the configuration while the server runs. Used from any thread. */
@ProviderType
public interface NamedTypes {
    /** The name of a number, or the number itself if it has none. */
    String name(int number);

    /** The number of a name, or of the text of any number; empty if the text is neither. */
    OptionalInt number(String text);

    /** Whether a number is one of those for users, rather than the server's or none at all. */
    static boolean isUser(int number) {
        return number >= MetadataType.FIRST_USER && number <= MetadataType.LAST_USER;
    }
}
