package org.pharos.dicom.core.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds character sets by the defined terms of the standard and by the names that Orthanc's configuration has. */
public final class CharacterSets {
    /** The default repertoire, ISO IR 6. */
    public static final CharacterSet ASCII = new PlainCharacterSet("", StandardCharsets.US_ASCII);

    /** ISO_IR 100, Latin alphabet no. 1. */
    public static final CharacterSet LATIN_1 = new PlainCharacterSet("ISO_IR 100", StandardCharsets.ISO_8859_1);

    /** ISO_IR 192, Unicode in UTF-8. */
    public static final CharacterSet UTF_8 = new PlainCharacterSet("ISO_IR 192", StandardCharsets.UTF_8);

    /** DICOM has no term for it, so that text goes out as Unicode. */
    private static final CharacterSet WINDOWS_1251 =
            new PlainCharacterSet("ISO_IR 192", Charset.forName("windows-1251"), StandardCharsets.UTF_8);

    private static final Map<String, Charset> PLAIN = Map.ofEntries(
            Map.entry("ISO_IR 6", StandardCharsets.US_ASCII),
            Map.entry("ISO_IR 13", Charset.forName("Shift_JIS")),
            Map.entry("ISO_IR 100", StandardCharsets.ISO_8859_1),
            Map.entry("ISO_IR 101", Charset.forName("ISO-8859-2")),
            Map.entry("ISO_IR 109", Charset.forName("ISO-8859-3")),
            Map.entry("ISO_IR 110", Charset.forName("ISO-8859-4")),
            Map.entry("ISO_IR 126", Charset.forName("ISO-8859-7")),
            Map.entry("ISO_IR 127", Charset.forName("ISO-8859-6")),
            Map.entry("ISO_IR 138", Charset.forName("ISO-8859-8")),
            Map.entry("ISO_IR 144", Charset.forName("ISO-8859-5")),
            Map.entry("ISO_IR 148", Charset.forName("ISO-8859-9")),
            Map.entry("ISO_IR 166", Charset.forName("TIS-620")),
            Map.entry("ISO_IR 192", StandardCharsets.UTF_8),
            Map.entry("ISO_IR 203", Charset.forName("ISO-8859-15")),
            Map.entry("GB18030", Charset.forName("GB18030")),
            Map.entry("GBK", Charset.forName("GBK")));

    private static final String WINDOWS_1251_NAME = "Windows1251";

    /** Names in configuration files, and the terms they stand for. */
    private static final Map<String, String> CONFIGURED = Map.ofEntries(
            Map.entry("Ascii", ""),
            Map.entry("Utf8", "ISO_IR 192"),
            Map.entry("Latin1", "ISO_IR 100"),
            Map.entry("Latin2", "ISO_IR 101"),
            Map.entry("Latin3", "ISO_IR 109"),
            Map.entry("Latin4", "ISO_IR 110"),
            Map.entry("Latin5", "ISO_IR 148"),
            Map.entry("Latin9", "ISO_IR 203"),
            Map.entry("Cyrillic", "ISO_IR 144"),
            Map.entry(WINDOWS_1251_NAME, WINDOWS_1251.definedTerms()),
            Map.entry("Arabic", "ISO_IR 127"),
            Map.entry("Greek", "ISO_IR 126"),
            Map.entry("Hebrew", "ISO_IR 138"),
            Map.entry("Thai", "ISO_IR 166"),
            Map.entry("Japanese", "ISO_IR 13"),
            Map.entry("Chinese", "GB18030"),
            Map.entry("JapaneseKanji", "\\ISO 2022 IR 87"),
            Map.entry("Korean", "\\ISO 2022 IR 149"),
            Map.entry("SimplifiedChinese", "\\ISO 2022 IR 58"));

    private static final int CACHE_SIZE = 256;
    private static final int LONGEST_CACHED = 256;
    private static final Map<String, CharacterSet> CACHE = new ConcurrentHashMap<>();

    private CharacterSets() {}

    /**
     * The set that a value of (0008,0005) declares. Terms in other spellings ({@code ISO-IR 100}, {@code iso_ir_192},
     * {@code UTF-8}) are understood.
     *
     * @param definedTerms the terms separated by backslashes
     * @param fallback used if the value is empty or none of its terms is known
     */
    public static CharacterSet of(String definedTerms, CharacterSet fallback) {
        if (definedTerms.isEmpty()) {
            return fallback;
        }
        String key = definedTerms + '\0' + fallback.definedTerms();
        CharacterSet cached = CACHE.get(key);
        if (cached != null) {
            return cached;
        }
        CharacterSet made = make(definedTerms, fallback);
        // Files choose the keys: number and length are bounded, so that strange ones can't fill the memory.
        if (CACHE.size() < CACHE_SIZE && key.length() < LONGEST_CACHED) {
            CACHE.put(key, made);
        }
        return made;
    }

    /** The terms of (0008,0005) that are understood, in order, those with code extensions last. */
    public static List<String> definedTerms() {
        return Stream.concat(
                        PLAIN.keySet().stream().sorted(),
                        CodeElement.terms().stream().sorted())
                .toList();
    }

    /** The names of Orthanc's option {@code DefaultEncoding}, such as {@code Latin1} or {@code JapaneseKanji}, in order. */
    public static SortedSet<String> names() {
        return new TreeSet<>(CONFIGURED.keySet());
    }

    /** The set of one of the {@linkplain #names() names}, in any case; empty if there is none of that name. */
    public static Optional<CharacterSet> named(String name) {
        return canonicalName(name)
                .map(known ->
                        known.equals(WINDOWS_1251_NAME) ? WINDOWS_1251 : of(CONFIGURED.getOrDefault(known, ""), ASCII));
    }

    /** One of the {@linkplain #names() names} in its own spelling, whatever the case it is given in; empty if it is none. */
    public static Optional<String> canonicalName(String name) {
        return CONFIGURED.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private static CharacterSet make(String definedTerms, CharacterSet fallback) {
        String[] terms = definedTerms.split("\\\\", -1);
        List<String> known = new ArrayList<>();
        for (String term : terms) {
            known.add(normalize(term));
        }
        if (known.size() == 1) {
            return single(known.get(0), fallback);
        }
        return several(known, fallback);
    }

    private static CharacterSet single(String term, CharacterSet fallback) {
        Charset charset = PLAIN.get(term);
        if (charset != null) {
            return new PlainCharacterSet(term.equals("ISO_IR 6") ? "" : term, charset);
        }
        List<CodeElement> elements = CodeElement.ofTerm(term);
        return elements.isEmpty() ? fallback : new ExtendedCharacterSet(term, elements, elements, fallback);
    }

    private static CharacterSet several(List<String> terms, CharacterSet fallback) {
        String first = terms.get(0);
        if (PLAIN.containsKey(first) && CodeElement.ofTerm(extended(first)).isEmpty()) {
            // PS3.3 C.12.1.1.2: UTF-8, GB18030 and GBK stand alone; what follows is an error of the writer.
            return single(first, fallback);
        }
        List<String> known = new ArrayList<>();
        List<CodeElement> elements = new ArrayList<>();
        for (String term : terms) {
            List<CodeElement> declared = CodeElement.ofTerm(extended(term));
            if (!declared.isEmpty() || known.isEmpty()) {
                known.add(declared.isEmpty() || declared.contains(CodeElement.ASCII) ? "" : extended(term));
                elements.addAll(declared);
            }
        }
        if (known.size() > 1) {
            return new ExtendedCharacterSet(
                    String.join("\\", known), CodeElement.ofTerm(extended(first)), List.copyOf(elements), fallback);
        }
        return terms.stream()
                .filter(PLAIN::containsKey)
                .findFirst()
                .map(term -> single(term, fallback))
                .orElse(fallback);
    }

    /** The form with code extensions: among several terms, writers use the other one by mistake. */
    private static String extended(String term) {
        return term.replace("ISO_IR ", "ISO 2022 IR ");
    }

    /** The standard's spelling of a term, or the term itself if it isn't recognised. */
    private static String normalize(String term) {
        String compact = term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (compact.startsWith("ISO2022IR")) {
            return "ISO 2022 IR " + compact.substring("ISO2022IR".length());
        }
        if (compact.startsWith("ISOIR")) {
            return "ISO_IR " + compact.substring("ISOIR".length());
        }
        if (compact.startsWith("IR") && compact.length() > 2) {
            return "ISO_IR " + compact.substring("IR".length());
        }
        return switch (compact) {
            case "UTF8", "UNICODE", "ISO10646" -> "ISO_IR 192";
            case "ASCII", "USASCII" -> "ISO_IR 6";
            case "ISO88591", "LATIN1" -> "ISO_IR 100";
            case "ISO88592", "LATIN2" -> "ISO_IR 101";
            case "ISO88595" -> "ISO_IR 144";
            case "GB18030" -> "GB18030";
            case "GBK", "GB2312" -> "GBK";
            default -> term.strip();
        };
    }
}
