package org.pharos.api.deidentification;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The profiles that are registered, and what becomes of them together. Called from many threads. */
@ProviderType
public interface DeidentificationProfiles {
    /** Names of all profiles and options there are. */
    Set<String> names();

    /**
     * What a request has chosen: at most one profile and any number of options, in their order. An attribute gets the action
     * of the last option that says something about it, else that of the profile. Methods and codes are those of all, the
     * profile's first; a mark of an option counts more than that of the profile.
     *
     * @param dicomVersion names a profile of its own: an edition of the standard as the reference implementation has it. Null
     *     if there is none
     * @param names of a profile, options, or both, as {@code Profile} of a request has them. Options alone change the profile of
     *     {@code dicomVersion}, or the complete Basic Profile where there is none
     * @return says {@link AttributeAction#INHERIT} for no attribute. Stays as it is when services come and go, but fails once
     *     a plugin that it needs is gone. The default profile if nothing was chosen
     * @throws org.pharos.api.PharosException if there is none of a name, more than one profile, an option twice, or if options
     *     have different marks for an attribute
     */
    DeidentificationProfile chosen(@Nullable String dicomVersion, List<String> names);
}
