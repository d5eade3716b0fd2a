package org.pharos.core.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.query.QueryKeys;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.Rounds;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** Shows identifiers to the filters of plugins, and does to them what those say. */
public final class QueryRewriting {
    private QueryRewriting() {}

    /** What one filter makes of a query. */
    @FunctionalInterface
    public interface Step<F> {
        /** The keys to go on with. */
        QueryKeys apply(F filter, QueryKeys keys);
    }

    /**
     * Asks all filters, each about what the one before gave.
     *
     * @param plugins by which several of them are asked in one go
     * @param filters those of the moment, the highest ranking first
     * @return the identifier itself if nothing changes; otherwise a new one
     * @throws PharosException with PLUGIN if one fails
     */
    public static <F> DataSet rewrite(
            DataSet identifier,
            PluginServices plugins,
            Supplier<List<TrackedService<F>>> filters,
            Dictionary dictionary,
            Step<F> step) {
        if (filters.get().isEmpty()) {
            return identifier;
        }
        QueryKeys keys = keys(identifier);
        QueryKeys wanted = wanted(keys, plugins, filters, step);
        return wanted.equals(keys) ? identifier : changed(identifier, wanted, dictionary);
    }

    /** A data set as plugins see it: what is no text is left out. */
    public static QueryKeys shown(DataSet dataSet) {
        return keys(dataSet);
    }

    /**
     * A data set that a plugin gave, in UTF-8.
     *
     * @throws PharosException with BAD_REQUEST if a value isn't of its representation
     */
    public static DataSet dataSet(QueryKeys keys, Dictionary dictionary) {
        var dataSet = new DataSet();
        dataSet.convertTo(CharacterSets.UTF_8);
        apply(dataSet, keys, dictionary);
        return dataSet;
    }

    private static <F> QueryKeys wanted(
            QueryKeys keys, PluginServices plugins, Supplier<List<TrackedService<F>>> filters, Step<F> step) {
        try {
            return Rounds.ask(plugins, filters, all -> {
                QueryKeys now = keys;
                for (TrackedService<F> filter : all) {
                    now = ask(filter, now, step);
                }
                return now;
            });
        } catch (FailedCallException e) {
            // A plugin's fault: the query fails, the server goes on.
            throw new PharosException(ErrorCode.PLUGIN, "A filter of queries failed", e);
        }
    }

    private static <F> QueryKeys ask(TrackedService<F> filter, QueryKeys keys, Step<F> step)
            throws FailedCallException {
        return filter.call(
                asked -> Objects.requireNonNull(step.apply(asked, keys), "A filter of queries gave nothing"));
    }

    private static QueryKeys keys(DataSet dataSet) {
        SortedMap<Integer, String> texts = new TreeMap<>(Integer::compareUnsigned);
        SortedMap<Integer, List<QueryKeys>> sequences = new TreeMap<>(Integer::compareUnsigned);
        for (Element element : dataSet) {
            if (element instanceof SequenceElement sequence) {
                sequences.put(
                        element.tag(),
                        sequence.items().stream().map(QueryRewriting::keys).toList());
            } else if (!Tag.isGroupLength(element.tag())) {
                texts.put(element.tag(), dataSet.string(element.tag()).orElse(""));
            }
        }
        return new QueryKeys(texts, sequences);
    }

    /** What stays as it was keeps its representation. What its encoding can't say is said in UTF-8. */
    private static DataSet changed(DataSet identifier, QueryKeys wanted, Dictionary dictionary) {
        DataSet changed = identifier.copy();
        if (!fits(wanted, changed.characterSet())) {
            changed.convertTo(CharacterSets.UTF_8);
        }
        apply(changed, wanted, dictionary);
        return changed;
    }

    private static boolean fits(QueryKeys keys, CharacterSet characters) {
        return keys.texts().values().stream().allMatch(characters::canEncode)
                && keys.sequences().values().stream().flatMap(List::stream).allMatch(item -> fits(item, characters));
    }

    private static void apply(DataSet target, QueryKeys wanted, Dictionary dictionary) {
        QueryKeys before = keys(target);
        for (int tag : tags(target)) {
            boolean isKept =
                    wanted.texts().containsKey(tag) || wanted.sequences().containsKey(tag);
            if (!isKept && tag != Tag.SPECIFIC_CHARACTER_SET) {
                target.remove(tag);
            }
        }
        wanted.texts().forEach((tag, text) -> {
            if (tag != Tag.SPECIFIC_CHARACTER_SET && !text.equals(before.texts().get(tag))) {
                setText(target, tag, text, dictionary);
            }
        });
        for (Map.Entry<Integer, List<QueryKeys>> sequence : wanted.sequences().entrySet()) {
            int tag = sequence.getKey();
            if (!sequence.getValue().equals(before.sequences().get(tag))) {
                target.setItems(tag, items(target, tag, sequence.getValue(), dictionary));
            }
        }
    }

    private static List<DataSet> items(DataSet target, int tag, List<QueryKeys> wanted, Dictionary dictionary) {
        List<DataSet> before = target.items(tag);
        List<DataSet> items = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            DataSet item = i < before.size() ? before.get(i).copy() : new DataSet();
            item.setDefaultCharacterSet(target.characterSet());
            apply(item, wanted.get(i), dictionary);
            items.add(item);
        }
        return items;
    }

    private static void setText(DataSet target, int tag, String text, Dictionary dictionary) {
        Vr known = dictionary.vr(tag, target.privateCreator(tag).orElse(null));
        Vr vr = target.element(tag)
                .filter(element -> !(element instanceof SequenceElement))
                .map(Element::vr)
                .orElse(known == Vr.UN || known == Vr.SQ ? Vr.LO : known);
        try {
            target.setString(tag, vr, text);
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "A plugin gave a wrong value for " + Tag.format(tag), e);
        }
    }

    private static List<Integer> tags(DataSet dataSet) {
        List<Integer> tags = new ArrayList<>();
        dataSet.forEach(element -> tags.add(element.tag()));
        return tags;
    }
}
