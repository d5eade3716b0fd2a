package org.pharos.plugin.services.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.pharos.api.image.FileTranscoder;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.SimpleServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

class PluginTranscoderTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.of("1.2.840.10008.1.2.1");
    private static final TransferSyntax IMPLICIT = TransferSyntax.of("1.2.840.10008.1.2");
    private static final TransferSyntax RLE = TransferSyntax.of("1.2.840.10008.1.2.5");

    private final List<FileTranscoder> transcoders = new ArrayList<>();
    private final PluginTranscoder transcoder = new PluginTranscoder(
            Fakes.of(DicomDefaults.class, (method, arguments) -> ReaderOptions.DEFAULT),
            new SimpleServices<>(() -> transcoders.stream()
                    .<TrackedService<FileTranscoder>>map(t -> new Registered(new SimpleService<>(t)))
                    .toList()));

    /** A service for Implicit VR Little Endian. */
    private record Registered(SimpleService<FileTranscoder> service) implements TrackedService<FileTranscoder> {
        @Override
        public String name() {
            return service.name();
        }

        @Override
        @SuppressWarnings("unchecked")
        public ServiceReference<FileTranscoder> reference() {
            return (ServiceReference<FileTranscoder>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ServiceReference.class}, (proxy, method, arguments) ->
                            new String[] {RLE.uid(), IMPLICIT.uid()});
        }

        @Override
        public long bundleId() {
            return service.bundleId();
        }

        @Override
        public boolean isOfPlugin() {
            return true;
        }

        @Override
        public <R> R call(Call<FileTranscoder, R> call) throws FailedCallException {
            return service.call(call);
        }

        @Override
        public <R> R call(Call<FileTranscoder, R> call, Duration most) throws FailedCallException {
            return service.call(call);
        }
    }

    private static byte[] file(TransferSyntax syntax, String instance) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, instance);
        dataSet.setString(Tag.PATIENT_ID, Vr.LO, "P");
        dataSet.setString(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2");
        dataSet.setString(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.3");
        var meta = new DataSet();
        meta.setString(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid());
        try {
            return DicomWriter.toBytes(new DicomFile(new byte[128], meta, dataSet, syntax, 0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TranscodingSource source() {
        byte[] file = file(EXPLICIT, "1.2.3.4");
        return Fakes.of(TranscodingSource.class, (method, arguments) -> switch (method) {
            case "transferSyntax" -> EXPLICIT;
            case "header" ->
                DicomReader.open(new ByteArrayInputStream(file), ReaderOptions.DEFAULT)
                        .readHeader();
            case "open" -> new ByteArrayInputStream(file);
            default -> throw new AssertionError(method);
        });
    }

    private Optional<Transcoded> transcode(TransferSyntax syntax) throws IOException {
        return transcoder.transcode(source(), new TranscodingTarget(syntax, 90, true));
    }

    private static FileTranscoder writing(byte[] file) {
        return (request, in, out) -> {
            in.transferTo(OutputStream.nullOutputStream());
            out.write(file);
            return true;
        };
    }

    @Test
    void whatAPluginMadeIsTheResult() throws IOException {
        byte[] wanted = file(IMPLICIT, "1.2.3.4");
        transcoders.add((request, in, out) -> false);
        transcoders.add(writing(wanted));
        var out = new ByteArrayOutputStream();

        try (Transcoded transcoded = transcode(IMPLICIT).orElseThrow()) {
            transcoded.writeTo(out);
            assertThat(transcoded.newSopInstanceUid()).isEmpty();
        }
        assertThat(out.toByteArray()).isEqualTo(wanted);
    }

    @Test
    void otherSyntaxesAreNotAskedFor() throws IOException {
        transcoders.add((request, in, out) -> {
            throw new AssertionError("not asked");
        });
        assertThat(transcode(EXPLICIT)).isEmpty();
    }

    @Test
    void whatIsNotWhatWasAskedForIsNotTaken() throws IOException {
        assertDeclined(writing(file(EXPLICIT, "1.2.3.4")));
        assertDeclined(writing(file(IMPLICIT, "1.2.3.5")));
        assertDeclined(writing(new byte[100]));
        assertDeclined(writing(new byte[0]));
        assertDeclined((request, in, out) -> {
            throw new IOException("broken");
        });
    }

    private void assertDeclined(FileTranscoder declined) throws IOException {
        transcoders.clear();
        transcoders.add(declined);
        assertThat(transcode(IMPLICIT)).isEmpty();
    }

    @Test
    void streamsEndWithTheCall() throws IOException {
        var leaked = new ArrayList<AutoCloseable>();
        transcoders.add((request, in, out) -> {
            leaked.add(in);
            leaked.add(out);
            return false;
        });
        transcode(IMPLICIT);

        assertThat(leaked).hasSize(2);
        assertThat(thrownBy(() -> ((InputStream) leaked.get(0)).read())).hasMessage("The call is over");
        assertThat(thrownBy(() -> ((OutputStream) leaked.get(1)).write(1))).hasMessage("The call is over");
    }

    private interface Attempt {
        void make() throws Exception;
    }

    private static Exception thrownBy(Attempt attempt) {
        try {
            attempt.make();
            throw new AssertionError("nothing was thrown");
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void outputHasALimit() {
        var out = new LimitedOutput(OutputStream.nullOutputStream(), 10);
        assertThat(thrownBy(() -> out.write(new byte[11]))).hasMessage("Too much is written");
    }
}
