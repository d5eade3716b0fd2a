package org.pharos.modification.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.MethodCode;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DummyValue;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.edit.DataSetEditor;
import org.pharos.dicom.core.edit.ItemLocation;
import org.pharos.dicom.core.value.DateShift;

/** Does to one data set what a profile says of each attribute (PS3.15 E.1). */
final class Deidentification {
    /** The product that clients look for, and the version of its behaviour. */
    static final String METHOD = "Orthanc 1.13.0";

    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
    private static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    private static final int DEIDENTIFICATION_METHOD = 0x00120063;
    private static final int DEIDENTIFICATION_METHOD_CODES = 0x00120064;

    private final DeidentificationProfile profile;
    private final Rules rules;
    private final Surrogates surrogates;
    private final Map<String, String> renamed;
    private final Predicate<String> isKnownUid;
    private final DateShift dates;

    /**
     * @param renamed the UIDs of this instance, and what becomes of them
     * @param isKnownUid whether a UID names anything that is stored
     * @param dates how dates move
     */
    Deidentification(
            DeidentificationProfile profile,
            Rules rules,
            Surrogates surrogates,
            Map<String, String> renamed,
            Predicate<String> isKnownUid,
            DateShift dates) {
        this.profile = profile;
        this.rules = rules;
        this.surrogates = surrogates;
        this.renamed = renamed;
        this.isKnownUid = isKnownUid;
        this.dates = dates;
    }

    void apply(DataSet dataSet) {
        DataSetEditor.visit(dataSet, this::clean);
    }

    private void clean(DataSet holder, @Nullable ItemLocation at) {
        for (int tag : RuleChanges.tags(holder, tag -> !isLeftAlone(at, tag))) {
            Element element = holder.element(tag).orElseThrow();
            apply(action(holder, element), holder, at, element);
        }
        removeUnusedCreators(holder, at);
    }

    private boolean isLeftAlone(@Nullable ItemLocation at, int tag) {
        // The identifiers get new values afterwards, so that their rules are in one place.
        boolean isIdentifier = at == null && isIdentifier(tag);
        return isIdentifier || Tag.isPrivateCreator(tag) || isKept(at, tag);
    }

    private static boolean isIdentifier(int tag) {
        return tag == Tag.PATIENT_NAME
                || tag == Tag.PATIENT_ID
                || tag == Tag.STUDY_INSTANCE_UID
                || tag == Tag.SERIES_INSTANCE_UID
                || tag == Tag.SOP_INSTANCE_UID;
    }

    private boolean isKept(@Nullable ItemLocation at, int tag) {
        return rules.kept().stream().anyMatch(path -> path.covers(at, tag));
    }

    private AttributeAction action(DataSet holder, Element element) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return rules.keepsPrivateTags()
                    ? AttributeAction.KEEP
                    : profile.privateAction(holder.privateCreator(tag).orElse(""), tag);
        }
        return profile.action(tag);
    }

    private void apply(AttributeAction action, DataSet holder, @Nullable ItemLocation at, Element element) {
        int tag = element.tag();
        switch (action) {
            case KEEP, INHERIT -> remapStoredUids(holder, at, element);
            case REMOVE -> holder.remove(tag);
            case CLEAR -> clear(holder, at, element);
            case REPLACE -> replace(holder, at, element);
            case REMAP_UID -> remap(holder, at, element, this::remapped);
            case SHIFT_DATE -> shift(holder, element);
        }
    }

    private static void clear(DataSet holder, @Nullable ItemLocation at, Element element) {
        boolean hasText = element instanceof ValueElement && !element.vr().isBinary();
        if (at == null || hasText) {
            DataSetEditor.clear(holder, element.tag());
        } else {
            // As clients know it: of sequences and bytes in items nothing stays.
            holder.remove(element.tag());
        }
    }

    /** A UID that the profile doesn't speak of, and that names something that is stored, is a reference all the same. */
    private void remapStoredUids(DataSet holder, @Nullable ItemLocation at, Element element) {
        boolean isData = Tag.group(element.tag()) > Tag.group(Tag.TRANSFER_SYNTAX_UID);
        if (element.vr() != Vr.UI || !isData || rules.keepsAllUids()) {
            return;
        }
        remap(holder, at, element, uid -> {
            if (uid.startsWith(STANDARD_ROOT) || !Uid.isValid(uid)) {
                return uid;
            }
            return renamed.containsKey(uid) || isKnownUid.test(uid) ? remapped(uid) : uid;
        });
    }

    private String remapped(String uid) {
        if (uid.startsWith(STANDARD_ROOT)) {
            return uid;
        }
        String known = renamed.get(uid);
        if (known != null) {
            return known;
        }
        return Uid.isValid(uid) ? surrogates.uid(uid) : "";
    }

    private void remap(DataSet holder, @Nullable ItemLocation at, Element element, UnaryOperator<String> mapping) {
        if (element.isEmpty()) {
            return;
        }
        if (!(element instanceof ValueElement value) || element.vr() != Vr.UI || !value.isInMemory()) {
            DataSetEditor.clear(holder, element.tag());
            return;
        }
        if (isKeptReference(at, element.tag())) {
            return;
        }
        List<String> old = holder.strings(value);
        List<String> remapped = old.stream().map(mapping).toList();
        if (!remapped.equals(old)) {
            holder.setString(element.tag(), Vr.UI, String.join("\\", remapped));
        }
    }

    /** References stay where what they name stays. */
    private boolean isKeptReference(@Nullable ItemLocation at, int tag) {
        return switch (tag) {
            case Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID -> rules.isKept(tag);
            case Tag.REFERENCED_SOP_INSTANCE_UID -> {
                // PS3.3 C.8.8.5: that of a structure set refers to a study.
                boolean isStudy = at != null && at.sequence() == RT_REFERENCED_STUDY_SEQUENCE;
                yield rules.isKept(isStudy ? Tag.STUDY_INSTANCE_UID : Tag.SOP_INSTANCE_UID);
            }
            default -> false;
        };
    }

    private void replace(DataSet holder, @Nullable ItemLocation at, Element element) {
        if (element.isEmpty()) {
            return;
        }
        Vr vr = element.vr();
        if (element instanceof SequenceElement) {
            DataSetEditor.clear(holder, element.tag());
        } else if (vr == Vr.UI) {
            remap(holder, at, element, this::remapped);
        } else {
            Optional<String> value = profile.replacement(element.tag(), vr.name());
            if (value.isPresent()) {
                holder.setString(element.tag(), vr, value.get());
            } else {
                holder.setBytes(element.tag(), vr, DummyValue.of(vr));
            }
        }
    }

    private void shift(DataSet holder, Element element) {
        if (element.isEmpty()) {
            return;
        }
        Optional<String> text = element instanceof ValueElement value ? holder.text(value) : Optional.empty();
        switch (element.vr()) {
            case DA -> holder.setString(element.tag(), Vr.DA, dates.date(text.orElse("")));
            case DT -> holder.setString(element.tag(), Vr.DT, dates.dateTime(text.orElse("")));
            case TM -> holder.setString(element.tag(), Vr.TM, dates.time(text.orElse("")));
            default -> DataSetEditor.clear(holder, element.tag());
        }
    }

    private void removeUnusedCreators(DataSet holder, @Nullable ItemLocation at) {
        if (rules.keepsPrivateTags()) {
            return;
        }
        Set<Integer> used = new HashSet<>();
        for (Element element : holder) {
            if (Tag.isPrivate(element.tag()) && !Tag.isPrivateCreator(element.tag())) {
                used.add(Tag.privateCreatorOf(element.tag()));
            }
        }
        RuleChanges.tags(holder, tag -> Tag.isPrivateCreator(tag) && !used.contains(tag) && !isKept(at, tag))
                .forEach(holder::remove);
    }

    /** Says in the data set what was done to it. */
    static void mark(DataSet dataSet, DeidentificationProfile profile, Rules rules) {
        if (rules.replacement(PATIENT_IDENTITY_REMOVED).isEmpty()) {
            dataSet.setString(PATIENT_IDENTITY_REMOVED, Vr.CS, "YES");
        }
        if (rules.replacement(DEIDENTIFICATION_METHOD).isEmpty()) {
            dataSet.setString(DEIDENTIFICATION_METHOD, Vr.LO, method(profile, rules));
        }
        profile.marks().forEach((tag, value) -> {
            if (rules.replacement(tag).isEmpty()) {
                dataSet.setString(tag, Dictionary.standard().vr(tag, null), value);
            }
        });
        if (!rules.departsFromProfile() && !profile.methodCodes().isEmpty()) {
            dataSet.setItems(
                    DEIDENTIFICATION_METHOD_CODES,
                    profile.methodCodes().stream().map(Deidentification::item).toList());
        }
    }

    /** The product alone where the request departs from the profile: it would claim too much otherwise. */
    private static String method(DeidentificationProfile profile, Rules rules) {
        List<String> methods = profile.methods();
        return rules.departsFromProfile() || methods.isEmpty()
                ? METHOD
                : METHOD + " - " + methods.stream().collect(Collectors.joining("\\"));
    }

    private static DataSet item(MethodCode code) {
        var item = new DataSet();
        item.setString(Tag.CODE_VALUE, Vr.SH, code.value());
        item.setString(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, code.scheme());
        item.setString(Tag.CODE_MEANING, Vr.LO, code.meaning());
        return item;
    }
}
