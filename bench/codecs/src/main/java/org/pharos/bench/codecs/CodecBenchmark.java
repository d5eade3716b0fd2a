package org.pharos.bench.codecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** A frame decoded from the code stream of a program, and encoded. */
@NullUnmarked // JMH calls prepare() in place of a constructor.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CodecBenchmark {
    /** The system property that names the folder of code streams. */
    static final String FOLDER = "codec-bench.folder";

    private static final int QUALITY = 90;

    /** The {@link Comparison}. */
    @Param("")
    public String comparison;

    private String syntax;
    private byte[] codeStream;
    private FrameFormat encoded;
    private NativeFrame frame;
    private FrameDecoder decoder;
    private FrameEncoder encoder;

    /** Reads the code stream, and proves that it is decoded as it should be. */
    @Setup
    public void prepare() throws IOException, ReflectiveOperationException, UndecodableFrameException {
        Comparison compared = Comparison.of(comparison);
        syntax = compared.codec().syntax();
        frame = compared.image().frame();
        encoded = compared.codec().encoded(frame.format());
        codeStream = Files.readAllBytes(Path.of(System.getProperty(FOLDER), comparison));
        decoder = compared.codec().newDecoder();
        encoder = compared.codec().newEncoder();
        if (compared.codec().isLossless() && !Arrays.equals(decode().pixels(), frame.pixels())) {
            throw new IllegalStateException("Not the same pixels");
        }
    }

    @Benchmark
    public NativeFrame decode() throws UndecodableFrameException {
        return decoder.decode(syntax, encoded, codeStream);
    }

    @Benchmark
    public EncodedFrame encode() {
        return encoder.encode(syntax, frame, QUALITY);
    }
}
