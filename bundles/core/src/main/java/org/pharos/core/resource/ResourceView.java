package org.pharos.core.resource;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;

/**
 * How a client wants to see resources.
 *
 * @param content what to show; main DICOM tags that are sequences only come with the metadata or a summary
 * @param isSummary whether to add what belongs to the usual description: date of the last update, origin of a copy, expected
 *     number of instances, index in the series, size and name of the file
 * @param form how to show tags
 * @param requestedTags more tags, of any level, to be worked out or looked up in a file if need be
 * @param readsFiles whether a file may be opened for requested tags; if not, those that only files have are left out
 */
public record ResourceView(
        Set<ResourceContent> content,
        boolean isSummary,
        Form form,
        SortedSet<Integer> requestedTags,
        boolean readsFiles) {
    public ResourceView {
        content = Collections.unmodifiableSet(
                content.isEmpty() ? EnumSet.noneOf(ResourceContent.class) : EnumSet.copyOf(content));
        requestedTags = Collections.unmodifiableSortedSet(requestedTags);
    }

    /** The usual description. */
    public static ResourceView summary(Form form, Collection<Integer> requestedTags) {
        var content = EnumSet.complementOf(EnumSet.of(ResourceContent.METADATA, ResourceContent.ATTACHMENTS));
        return new ResourceView(content, true, form, sorted(requestedTags), true);
    }

    /** Certain contents only. */
    public static ResourceView of(Set<ResourceContent> content, Form form, Collection<Integer> requestedTags) {
        return new ResourceView(content, false, form, sorted(requestedTags), true);
    }

    /** The same, with all metadata. */
    public ResourceView withMetadata() {
        var more = EnumSet.of(ResourceContent.METADATA);
        more.addAll(content);
        return new ResourceView(more, isSummary, form, requestedTags, readsFiles);
    }

    /** The same, as far as it is known without opening a file. */
    public ResourceView withoutFiles() {
        return new ResourceView(content, isSummary, form, requestedTags, false);
    }

    /**
     * What the index has to tell of resources of a level.
     *
     * @throws PharosException {@code PARAMETER_OUT_OF_RANGE} if instances are asked for the modalities or SOP classes of
     *     their study
     */
    public Set<Part> parts(ResourceLevel level) {
        var parts = EnumSet.noneOf(Part.class);
        for (ResourceContent wanted : content) {
            addParts(wanted, level, parts);
        }
        if (isSummary) {
            parts.add(Part.METADATA);
            if (level == ResourceLevel.INSTANCE) {
                parts.add(Part.FILES);
            }
        }
        return parts;
    }

    private void addParts(ResourceContent wanted, ResourceLevel level, Set<Part> parts) {
        switch (wanted) {
            case MAIN_DICOM_TAGS -> {
                parts.add(Part.TAGS);
                if (level == ResourceLevel.STUDY) {
                    parts.add(Part.ANCESTOR_TAGS);
                }
            }
            case METADATA -> parts.add(Part.METADATA);
            case CHILDREN -> addUnless(ResourceLevel.INSTANCE, level, Part.CHILDREN, parts);
            case PARENT -> addUnless(ResourceLevel.PATIENT, level, Part.ANCESTORS, parts);
            case LABELS -> parts.add(Part.LABELS);
            case STATUS -> {
                if (level == ResourceLevel.SERIES) {
                    parts.addAll(EnumSet.of(Part.METADATA, Part.CHILD_INDICES));
                }
            }
            case ATTACHMENTS -> parts.add(Part.FILES);
            case REQUESTED_TAGS -> addRequested(level, parts);
            case IS_STABLE, IS_PROTECTED -> {}
        }
    }

    private static void addUnless(ResourceLevel without, ResourceLevel level, Part part, Set<Part> parts) {
        if (level != without) {
            parts.add(part);
        }
    }

    private void addRequested(ResourceLevel level, Set<Part> parts) {
        if (requestedTags.isEmpty()) {
            return;
        }
        boolean ofStudies =
                requestedTags.contains(Tag.MODALITIES_IN_STUDY) || requestedTags.contains(Tag.SOP_CLASSES_IN_STUDY);
        if (ofStudies && level == ResourceLevel.INSTANCE) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        parts.addAll(EnumSet.of(Part.TAGS, Part.ANCESTOR_TAGS, Part.METADATA));
        if (level == ResourceLevel.INSTANCE) {
            parts.add(Part.FILES);
        }
        if (requestedTags.stream().flatMap(tag -> ComputedTag.of(tag).stream()).anyMatch(c -> c.isCounted(level))) {
            parts.add(Part.COUNTS);
        }
    }

    /** Whether the requested tags are to be shown. */
    public boolean showsRequestedTags() {
        return content.contains(ResourceContent.REQUESTED_TAGS) && !requestedTags.isEmpty();
    }

    private static SortedSet<Integer> sorted(Collection<Integer> tags) {
        var sorted = new TreeSet<Integer>(Tag::compare);
        sorted.addAll(tags);
        return sorted;
    }
}
