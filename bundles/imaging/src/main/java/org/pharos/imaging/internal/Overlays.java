package org.pharos.imaging.internal;

import java.util.ArrayList;
import java.util.List;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.TranscodingSource;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;

/**
 * The overlays of an image (PS3.3 C.9.2): bits that lie over its pixels, and often the same text. They are cleared in all
 * frames; one that doesn't say where it lies is left out.
 */
final class Overlays {
    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x60FF;
    private static final int ROWS = 0x0010;
    private static final int COLUMNS = 0x0011;
    private static final int ORIGIN = 0x0050;
    private static final int BITS_ALLOCATED = 0x0100;
    private static final int DATA = 0x3000;
    private static final byte[][] CLEARED = {{0}};

    private Overlays() {}

    /**
     * Masks all of them.
     *
     * @param elements to be changed
     * @return whether there is one
     */
    static boolean mask(TranscodingSource source, DicomFile elements, MaskRegions regions, Replacements replacements) {
        DataSet dataSet = elements.dataSet();
        List<Element> data = new ArrayList<>();
        for (Element element : dataSet) {
            if (isGroup(Tag.group(element.tag())) && Tag.element(element.tag()) == DATA) {
                data.add(element);
            }
        }
        for (Element element : data) {
            int group = Tag.group(element.tag());
            int rows = number(dataSet, group, ROWS);
            int columns = number(dataSet, group, COLUMNS);
            boolean isKnown = rows > 0 && columns > 0 && number(dataSet, group, BITS_ALLOCATED) <= 1;
            if (isKnown && element instanceof ValueElement value) {
                MaskLayout layout = layout(dataSet, group, rows, columns, regions);
                dataSet.put(ValueElement.of(
                        value.tag(),
                        value.vr(),
                        replacements.add(
                                value.length(),
                                () -> new MaskedStream(source.open(elements, value, 0, value.length()), layout))));
            } else {
                removeGroup(dataSet, group);
            }
        }
        return !data.isEmpty();
    }

    private static boolean isGroup(int group) {
        return group >= FIRST_GROUP && group <= LAST_GROUP && group % 2 == 0;
    }

    private static MaskLayout layout(DataSet dataSet, int group, int rows, int columns, MaskRegions regions) {
        // The first pixel of the image is 1\1.
        int[] origin = dataSet.integers(Tag.of(group, ORIGIN));
        int top = origin.length == 2 ? origin[0] - 1 : 0;
        int left = origin.length == 2 ? origin[1] - 1 : 0;
        PixelGeometry geometry = PixelGeometry.ofBits(rows, columns);
        List<MaskArea> areas = new ArrayList<>();
        regions.all()
                .forEach(region ->
                        MaskArea.of(geometry, region, left, top, CLEARED).ifPresent(areas::add));
        return new MaskLayout(geometry, areas, 0, true);
    }

    private static int number(DataSet dataSet, int group, int element) {
        return dataSet.integer(Tag.of(group, element)).orElse(0);
    }

    private static void removeGroup(DataSet dataSet, int group) {
        var tags = new ArrayList<Integer>();
        for (Element element : dataSet) {
            if (Tag.group(element.tag()) == group) {
                tags.add(element.tag());
            }
        }
        tags.forEach(dataSet::remove);
    }
}
