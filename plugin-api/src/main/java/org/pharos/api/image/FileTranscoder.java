package org.pharos.api.image;

import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Puts whole DICOM files into other transfer syntaxes. All that name a transfer syntax are asked in the order of their ranking until
 * one does it; what none does, or one fails to do, the server does by its own means. Called from many threads at once; a call has
 * the time limit of {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
@FunctionalInterface
public interface FileTranscoder {
    /** Service property: UIDs of the transfer syntaxes that files can be put into, a {@code String} or several of them. */
    String TRANSFER_SYNTAXES = "pharos.transfer.syntaxes";

    /** Most bytes of a file that is written: {@value}. */
    long MAXIMUM_BYTES = 16L << 30;

    /**
     * Transcodes a file, or leaves it to others. The server looks at the result: it has to be of the wanted transfer syntax and of
     * the same patient, study and series, and, unless information was lost, the same instance; otherwise it counts as not done.
     *
     * @param file as it is stored, with meta information; of use during the call
     * @param out for the whole new file, with meta information; into a temporary file, so nothing of it is sent if the call fails
     * @return false if it is for others, whatever was written
     */
    boolean transcode(TranscodingRequest request, InputStream file, OutputStream out) throws Exception;
}
