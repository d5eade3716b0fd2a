package org.pharos.dicom.core;

/**
 * A whole file: what {@link DicomWriter} writes and {@link DicomReader#readAll} reads. Values beyond the limit of the
 * reader are references.
 *
 * @param preamble the 128 bytes before {@code DICM}; empty if there is neither
 * @param meta the elements of group 0002; empty if there are none
 * @param dataSet all other elements, pixel data included
 * @param transferSyntax how the data set is or is to be written
 * @param dataSetOffset bytes of the file before the data set; 0 for one that wasn't read
 */
public record DicomFile(
        byte[] preamble, DataSet meta, DataSet dataSet, TransferSyntax transferSyntax, long dataSetOffset) {}
