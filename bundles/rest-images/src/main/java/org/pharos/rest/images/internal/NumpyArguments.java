package org.pharos.rest.images.internal;

import org.pharos.http.QueryArguments;

/**
 * How an array is wanted.
 *
 * @param compressed in a ZIP
 * @param rescaled grey values as those of the modality
 */
record NumpyArguments(boolean compressed, boolean rescaled) {
    static NumpyArguments of(QueryArguments arguments) {
        boolean isBareCompress =
                arguments.text("compress").filter(String::isEmpty).isPresent();
        return new NumpyArguments(isBareCompress || arguments.flag("compress", false), arguments.flag("rescale", true));
    }
}
