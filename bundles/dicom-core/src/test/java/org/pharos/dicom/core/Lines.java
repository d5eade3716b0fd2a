package org.pharos.dicom.core;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A data set as lines of path, representation and value, in the form of {@code dump.py}. */
record Lines(String path, String vr, String value) {
    static List<Lines> of(DicomFile file) {
        var lines = new ArrayList<Lines>();
        add(file.meta(), "", lines);
        add(file.dataSet(), "", lines);
        return lines;
    }

    private static void add(DataSet dataSet, String path, List<Lines> lines) {
        for (Element element : dataSet) {
            String here = "%s/%08x".formatted(path, element.tag());
            if (element instanceof SequenceElement sequence) {
                lines.add(new Lines(here, "SQ", String.valueOf(sequence.items().size())));
                for (int i = 0; i < sequence.items().size(); i++) {
                    add(sequence.items().get(i), here + "/" + i, lines);
                }
            } else if (element instanceof FragmentsElement fragments) {
                lines.add(new Lines(here, element.vr().name(), fragments(fragments)));
            } else {
                lines.add(new Lines(here, element.vr().name(), value(dataSet, (ValueElement) element)));
            }
        }
    }

    private static String value(DataSet dataSet, ValueElement element) {
        return switch (element.vr()) {
            case FL, FD ->
                Arrays.stream(dataSet.numbers(element.tag()))
                        .mapToObj(value -> HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value)))
                        .collect(Collectors.joining("\\"));
            case AT -> dataSet.string(element.tag()).orElse("").replace(",", "");
            default -> element.vr().isBinary() ? binary(element) : String.join("\\", dataSet.strings(element));
        };
    }

    private static String binary(ValueElement element) {
        return element.isEmpty() ? "" : sha1(element.bytes());
    }

    /** pydicom's value is all fragments with their headers, without the delimiter at the end. */
    private static String fragments(FragmentsElement element) {
        var all = new ByteArrayOutputStream();
        for (ValueElement fragment : element.fragments()) {
            var header = new byte[8];
            LittleEndian.putInt16(header, 0, 0xFFFE);
            LittleEndian.putInt16(header, 2, 0xE000);
            LittleEndian.putInt32(header, 4, (int) fragment.length());
            all.writeBytes(header);
            all.writeBytes(fragment.bytes());
        }
        return sha1(all.toByteArray());
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
