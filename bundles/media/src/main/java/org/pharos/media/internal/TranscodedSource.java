package org.pharos.media.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.dicom.core.TransferSyntax;

/** An instance in another transfer syntax than the stored one. */
record TranscodedSource(TransferSyntax syntax, Transcoded transcoded) implements InstanceSource {
    @Override
    public String transferSyntaxUid() {
        return syntax.uid();
    }

    @Override
    public boolean isCompressible() {
        return !syntax.isEncapsulated() && !syntax.isDeflated();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transcoded.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        transcoded.close();
    }
}
