package org.pharos.core.network;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which instances the DICOM server takes by C-STORE. Changes act at once on associations to come, and last until the server
 * stops or the options concerned change in its configuration. Used from any thread.
 */
@ProviderType
public interface StorageAcceptance {
    /** UIDs of the transfer syntaxes that are taken, in the order in which clients know them. */
    List<String> transferSyntaxes();

    /**
     * Takes other transfer syntaxes from now on.
     *
     * @param patterns UIDs in which {@code *} stands for any text and {@code ?} for any one character; what matches no
     *     transfer syntax is overlooked, none at all refuses every instance
     */
    void acceptTransferSyntaxes(Collection<String> patterns);

    /** UIDs of the storage SOP classes that are taken, those unknown to the standard aside. */
    SortedSet<String> sopClasses();

    /** Whether SOP classes are taken that the standard doesn't have. */
    boolean acceptsUnknownSopClasses();

    /** Takes or refuses SOP classes that the standard doesn't have. */
    void acceptUnknownSopClasses(boolean accepted);
}
