package org.pharos.core.index;

import java.util.List;

/**
 * Part of the export log, in rising order.
 *
 * @param isLast whether nothing comes after it
 */
public record ExportPage(List<Export> exports, boolean isLast) {
    public ExportPage {
        exports = List.copyOf(exports);
    }
}
