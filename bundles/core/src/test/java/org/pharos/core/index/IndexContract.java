package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** An index that is opened for each test; what the contracts of {@link ResourceIndex} and its sisters have in common. */
public abstract class IndexContract {
    /** All parts of a resource. */
    protected static final Set<Part> ALL = EnumSet.allOf(Part.class);

    /** Instances that are there stay, and no limit is set. */
    protected static final StoreRules KEEP = rules(StoreRules.Overwrite.NEVER);

    /** What the index told of its commits. */
    protected final List<Change> told = Collections.synchronizedList(new ArrayList<>());

    /** The index under test. */
    protected ResourceIndex index;

    /** Its metadata, attachments and labels. */
    protected ResourceAnnotations annotations;

    /** Its export log. */
    protected ExportLog exports;

    private OpenIndex open;

    /** The ports of an index, until it is closed. */
    public interface OpenIndex extends AutoCloseable {
        /** The index. */
        ResourceIndex index();

        /** Its metadata, attachments and labels. */
        ResourceAnnotations annotations();

        /** Its export log. */
        ExportLog exports();

        @Override
        void close();
    }

    /** Opens the index of this test, which keeps its content when it is closed and opened again. */
    protected abstract OpenIndex open(ChangeObserver observer);

    @BeforeEach
    void openIndex() {
        open = open(told::addAll);
        index = open.index();
        annotations = open.annotations();
        exports = open.exports();
    }

    @AfterEach
    void closeIndex() {
        open.close();
    }

    /** As after a restart. */
    protected final void reopen() {
        closeIndex();
        openIndex();
    }

    /** Rules without limits. */
    protected static StoreRules rules(StoreRules.Overwrite overwrite) {
        return new StoreRules(overwrite, 0, 0, StoreRules.WhenFull.RECYCLE);
    }

    /** Stores an instance. */
    protected final StoreOutcome store(SampleInstances sample) {
        return index.store(sample.build(), KEEP);
    }

    /** Storing fails for want of room. */
    protected final void assertRefused(SampleInstances sample, StoreRules rules) {
        assertThatThrownBy(() -> index.store(sample.build(), rules))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_LIMIT));
    }

    /** Types of what was told. */
    protected final List<ChangeType> toldTypes() {
        return told.stream().map(Change::type).toList();
    }

    /** Part of the change log. */
    protected final ChangePage changes(OptionalLong since, OptionalLong to, int limit, ChangeType... types) {
        return index.changes(new ChangeQuery(since, to, Set.of(types), limit));
    }

    /** The change log. */
    protected final List<Change> allChanges() {
        return changes(OptionalLong.empty(), OptionalLong.empty(), 10_000).changes();
    }

    /** A resource that is there, with all its parts. */
    protected final ResourceRecord resource(ResourceRef resource) {
        return index.resource(resource, ALL).orElseThrow();
    }

    /** What fulfils all constraints. */
    protected static ResourceQuery matching(ResourceLevel level, TagConstraint... constraints) {
        return ResourceQuery.all(level).matching(List.of(constraints));
    }

    /** One of some values, in upper or lower case. */
    protected static TagConstraint oneOf(int tag, String... values) {
        return new TagConstraint.OneOf(tag, List.of(values), false);
    }

    /** A pattern, in upper or lower case. */
    protected static TagConstraint wildcard(int tag, String pattern) {
        return new TagConstraint.Wildcard(tag, pattern, false);
    }
}
