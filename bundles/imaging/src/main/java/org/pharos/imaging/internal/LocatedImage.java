package org.pharos.imaging.internal;

import java.io.IOException;
import java.util.UUID;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.StoredImage;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.imageio.Frame;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelDataException;

/** An image of which it is known where its frames lie. */
record LocatedImage(UUID file, FrameLocator.Header header, Frames located, RecentFrames recent, FrameReader reader)
        implements StoredImage {
    @Override
    public DataSet dataSet() {
        return header.dataSet();
    }

    @Override
    public TransferSyntax transferSyntax() {
        return header.transferSyntax();
    }

    @Override
    public int frames() {
        return located.count();
    }

    @Override
    public NativeFrame frame(int number) throws IOException {
        if (number < 0 || number >= located.count()) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        try {
            Frame frame = located.frame(number);
            recent.keep(file, located);
            return reader.read(file, number, header, frame);
        } catch (PixelDataException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, e.getMessage(), e);
        }
    }
}
