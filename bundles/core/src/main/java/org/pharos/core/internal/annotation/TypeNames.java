package org.pharos.core.internal.annotation;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.pharos.core.annotation.NamedTypes;
import org.pharos.core.index.MetadataType;

/** Names and numbers, each once. */
final class TypeNames implements NamedTypes {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

    private final Map<Integer, String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param system names that the server gives itself */
    private TypeNames(Map<Integer, String> system) {
        names = new HashMap<>(system);
        system.forEach((number, name) -> numbers.put(name, number));
    }

    /**
     * The names of the server and those of users.
     *
     * @param option the key of the configuration, for messages
     * @throws IllegalArgumentException if a number is out of range, or a name or number is taken
     */
    static TypeNames of(String option, Map<Integer, String> system, Map<String, Integer> user) {
        var result = new TypeNames(system);
        user.forEach((name, number) -> result.add(option, name, number));
        return result;
    }

    private void add(String option, String name, int number) {
        if (!NamedTypes.isUser(number)) {
            throw new IllegalArgumentException(option + ": the number of " + name + " must be from "
                    + MetadataType.FIRST_USER + " to " + MetadataType.LAST_USER + ", not " + number);
        }
        if (name.isEmpty() || parse(name).orElse(number) != number) {
            throw new IllegalArgumentException(option + ": \"" + name + "\" can't be the name of " + number);
        }
        if (numbers.putIfAbsent(name, number) != null) {
            throw new IllegalArgumentException(option + ": the name " + name + " is taken");
        }
        String other = names.putIfAbsent(number, name);
        if (other != null) {
            throw new IllegalArgumentException(
                    option + ": " + other + " and " + name + " have the same number " + number);
        }
    }

    @Override
    public String name(int number) {
        String name = names.get(number);
        return name == null ? Integer.toString(number) : name;
    }

    @Override
    public OptionalInt number(String text) {
        OptionalInt number = parse(text);
        if (number.isPresent()) {
            return number;
        }
        Integer named = numbers.get(text);
        return named == null ? OptionalInt.empty() : OptionalInt.of(named);
    }

    private static OptionalInt parse(String text) {
        return NUMBER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
