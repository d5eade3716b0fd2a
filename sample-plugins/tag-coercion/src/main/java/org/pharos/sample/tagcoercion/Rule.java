package org.pharos.sample.tagcoercion;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.InstanceChanges;

/**
 * Something that is to be changed, as {@code CT1: 0008,0080 = General Hospital} or {@code *: 0010,1040 =}, which takes the
 * element out.
 *
 * @param sender calling AET, or {@code *} for whatever comes in any way
 * @param tags of the sequences from the outside in, and of the element itself
 * @param text the new value; empty to take the element out. {@code {gggg,eeee}} in it is what the instance has there
 */
record Rule(String sender, List<Integer> tags, String text) {
    private static final String TAG = "\\p{XDigit}{4},\\p{XDigit}{4}";
    private static final Pattern RULE =
            Pattern.compile("\\s*([^:\\s]+)\\s*:\\s*(" + TAG + "(?:/" + TAG + ")*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern OTHER = Pattern.compile("\\{(" + TAG + ")}");
    private static final int HEXADECIMAL = 16;

    /** @throws IllegalArgumentException if this is no rule */
    static Rule of(String line) {
        Matcher matcher = RULE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a rule: " + line);
        }
        List<Integer> tags =
                List.of(matcher.group(2).split("/")).stream().map(Rule::tag).toList();
        return new Rule(matcher.group(1), tags, matcher.group(3));
    }

    private static Integer tag(String text) {
        return Integer.parseUnsignedInt(text.replace(",", ""), HEXADECIMAL);
    }

    /** Whether it is for an instance. */
    boolean isFor(IncomingInstance instance) {
        return sender.equals("*") || sender.equals(instance.origin().remoteAet());
    }

    /** Makes the change. */
    void apply(IncomingInstance instance, InstanceChanges changes) {
        List<Integer> sequences = tags.subList(0, tags.size() - 1);
        int tag = tags.get(tags.size() - 1);
        if (text.isEmpty()) {
            changes.remove(sequences, tag);
        } else {
            changes.setText(sequences, tag, value(instance));
        }
    }

    private String value(IncomingInstance instance) {
        return OTHER.matcher(text).replaceAll(found -> {
            Optional<String> other = instance.text(tag(found.group(1)));
            return Matcher.quoteReplacement(other.orElse(""));
        });
    }
}
