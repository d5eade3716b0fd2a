package org.pharos.codec.jpeg.internal;

import static org.pharos.codec.jpeg.internal.Segments.undecodable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.codec.common.Samples;

/** Goes through the segments of one code stream and decodes its scans. */
final class FrameDecoding {
    private static final int MOST_FACTOR = 4;

    private final FrameFormat format;
    private final byte[] data;
    private final Segments segments;
    private final Tables tables = new Tables();

    private @Nullable Header header;
    private boolean[] decoded = {};
    private Plane[] planes = {};
    private @Nullable Samples samples;
    private int restartInterval;

    FrameDecoding(FrameFormat format, byte[] data) {
        this.format = format;
        this.data = data;
        this.segments = new Segments(data);
    }

    NativeFrame decode() throws UndecodableFrameException {
        if (segments.nextMarker() != Markers.START_OF_IMAGE) {
            throw undecodable("no start of an image");
        }
        while (header == null || !areAllDecoded()) {
            checkInterruption();
            int marker = segments.nextMarker();
            if (marker == Markers.END_OF_IMAGE) {
                throw undecodable("the image ends before all components");
            }
            segments.open();
            segment(marker);
        }
        if (segments.isNext(Markers.NUMBER_OF_LINES)) {
            segments.nextMarker();
            segments.open();
            numberOfLines();
        }
        return frame();
    }

    private void segment(int marker) throws UndecodableFrameException {
        switch (marker) {
            case Markers.BASELINE_FRAME, Markers.EXTENDED_FRAME -> startFrame(false);
            case Markers.LOSSLESS_FRAME -> startFrame(true);
            case Markers.HUFFMAN_TABLES -> tables.readHuffman(segments);
            case Markers.QUANTISATION_TABLES -> tables.readQuantisation(segments);
            case Markers.RESTART_INTERVAL -> restartInterval = segments.word();
            case Markers.NUMBER_OF_LINES -> numberOfLines();
            case Markers.START_OF_SCAN -> {
                scan();
                return;
            }
            case Markers.COMMENT -> {}
            default -> {
                if (marker < Markers.FIRST_APPLICATION || marker > Markers.LAST_APPLICATION) {
                    throw undecodable("a segment of marker " + Integer.toHexString(marker)
                            + ", which the processes of DICOM don't have");
                }
            }
        }
        segments.close();
    }

    private void startFrame(boolean isLossless) throws UndecodableFrameException {
        if (header != null) {
            throw undecodable("two frames in one");
        }
        int precision = segments.octet();
        int rows = segments.word();
        checkSize("rows", rows == 0 ? format.rows() : rows, format.rows());
        checkSize("columns", segments.word(), format.columns());
        int count = segments.octet();
        checkSize("samples", count, format.samplesPerPixel());
        if (isLossless ? precision < 2 || precision > 16 : precision != 8 && precision != 12) {
            throw undecodable(precision + " bits");
        }
        List<FrameComponent> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segments.octet();
            int factors = segments.octet();
            components.add(component(id, factors >> 4, factors & 0xF, segments.octet()));
        }
        var made = new Header(isLossless, precision, format.rows(), format.columns(), components);
        checkFactors(made);
        checkLength(made);
        header = made;
        decoded = new boolean[count];
        samples = Samples.decoded(format, precision);
        if (!isLossless) {
            planes = planes(made);
        }
    }

    private static FrameComponent component(int id, int horizontal, int vertical, int quantisation)
            throws UndecodableFrameException {
        if (horizontal < 1 || horizontal > MOST_FACTOR || vertical < 1 || vertical > MOST_FACTOR) {
            throw undecodable("a component of sampling factors " + horizontal + " and " + vertical);
        }
        return new FrameComponent(id, horizontal, vertical, quantisation);
    }

    private static void checkSize(String what, int found, int expected) throws UndecodableFrameException {
        if (found != expected) {
            throw undecodable(found + " " + what + " where the data set has " + expected);
        }
    }

    private static void checkFactors(Header header) throws UndecodableFrameException {
        for (FrameComponent component : header.components()) {
            boolean isWhole = header.mostHorizontal() % component.horizontal() == 0
                    && header.mostVertical() % component.vertical() == 0;
            boolean isFull =
                    component.horizontal() == header.mostHorizontal() && component.vertical() == header.mostVertical();
            if (!isWhole || (header.isLossless() && !isFull)) {
                throw undecodable("components whose sizes don't fit each other");
            }
        }
    }

    /** A sample that is predicted takes at least a bit, a block at least two. */
    private void checkLength(Header header) throws UndecodableFrameException {
        long pixels = (long) header.rows() * header.columns();
        long least = header.isLossless() ? pixels * header.components().size() / 8 : pixels / Dct.SIZE / 4;
        if (least > data.length) {
            throw undecodable("too short for " + header.rows() + " rows of " + header.columns() + " columns");
        }
    }

    private static Plane[] planes(Header header) throws UndecodableFrameException {
        try {
            return header.components().stream()
                    .map(component -> Plane.of(header, component))
                    .toArray(Plane[]::new);
        } catch (ArithmeticException e) {
            throw new UndecodableFrameException("JPEG: the frame is too large", e);
        }
    }

    private void numberOfLines() throws UndecodableFrameException {
        checkSize("rows", segments.word(), format.rows());
    }

    private void scan() throws UndecodableFrameException {
        Header frame = header;
        if (frame == null) {
            throw undecodable("a scan before the frame");
        }
        int count = segments.octet();
        if (count < 1 || count > frame.components().size()) {
            throw undecodable("a scan of " + count + " components");
        }
        int[] numbers = new int[count];
        int[] tableNumbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(frame, segments.octet());
            tableNumbers[i] = segments.octet();
        }
        int predictor = segments.octet();
        segments.octet();
        int approximation = segments.octet();
        segments.close();
        if (frame.isLossless()) {
            losslessScan(frame, numbers, tableNumbers, predictor, approximation & 0xF);
            return;
        }
        // There is a choice of coefficients in progressive processes only, and some encoders write none here.
        dctScan(frame, numbers, tableNumbers);
    }

    private int number(Header frame, int id) throws UndecodableFrameException {
        for (int i = 0; i < decoded.length; i++) {
            if (frame.components().get(i).id() == id && !decoded[i]) {
                decoded[i] = true;
                return i;
            }
        }
        throw undecodable("a component that there isn't, or twice");
    }

    private void losslessScan(Header frame, int[] numbers, int[] tableNumbers, int predictor, int shift)
            throws UndecodableFrameException {
        boolean isAlternating = numbers.length > 1;
        FrameComponent component = frame.components().get(numbers[0]);
        if (!LosslessScan.isPredictor(predictor)
                || shift >= frame.precision()
                || (isAlternating && (component.horizontal() > 1 || component.vertical() > 1))) {
            throw undecodable("predictor " + predictor + ", point transform " + shift);
        }
        if (restartInterval % frame.columns() != 0) {
            throw undecodable("a restart within a row");
        }
        HuffmanTable[] used = new HuffmanTable[numbers.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = tables.lengths(tableNumbers[i] >> 4);
        }
        Samples target = samples();
        var scan = new LosslessScan(used, frame.columns(), predictor, 1 << (frame.precision() - shift - 1));
        var restarts = new Restarts(restartInterval / frame.columns());
        for (int row = 0; row < frame.rows(); row++) {
            checkInterruption();
            boolean isFirst = restarts.next();
            int[][] lines = scan.row(restarts.bits, isFirst);
            for (int i = 0; i < lines.length; i++) {
                target.write(row, numbers[i], LosslessScan.shifted(lines[i], shift));
            }
        }
        segments.position(restarts.bits.position());
    }

    private void dctScan(Header frame, int[] numbers, int[] tableNumbers) throws UndecodableFrameException {
        DctScan[] scans = new DctScan[numbers.length];
        for (int i = 0; i < scans.length; i++) {
            FrameComponent component = frame.components().get(numbers[i]);
            scans[i] = new DctScan(
                    tables.lengths(tableNumbers[i] >> 4),
                    tables.runs(tableNumbers[i] & 0xF),
                    tables.quantisation(component.quantisation()),
                    frame.precision(),
                    planes[numbers[i]]);
        }
        var restarts = new Restarts(restartInterval);
        if (numbers.length == 1) {
            blocks(scans[0], planes[numbers[0]], restarts);
        } else {
            units(frame, numbers, scans, restarts);
        }
        segments.position(restarts.bits.position());
    }

    /** A scan of one component has no blocks but those with samples (T.81 A.2.2). */
    private static void blocks(DctScan scan, Plane plane, Restarts restarts) throws UndecodableFrameException {
        for (int row = 0; row < Header.ceiling(plane.rows, 8); row++) {
            checkInterruption();
            for (int column = 0; column < Header.ceiling(plane.columns, 8); column++) {
                if (restarts.next()) {
                    scan.restart();
                }
                scan.block(restarts.bits, row, column);
            }
            restarts.bits.checkNotBeyondEnd();
        }
    }

    private static void units(Header frame, int[] numbers, DctScan[] scans, Restarts restarts)
            throws UndecodableFrameException {
        int down = Header.ceiling(frame.rows(), 8 * frame.mostVertical());
        int across = Header.ceiling(frame.columns(), 8 * frame.mostHorizontal());
        for (int row = 0; row < down; row++) {
            checkInterruption();
            for (int column = 0; column < across; column++) {
                boolean isFirst = restarts.next();
                for (int i = 0; i < scans.length; i++) {
                    if (isFirst) {
                        scans[i].restart();
                    }
                    unit(frame.components().get(numbers[i]), scans[i], restarts.bits, row, column);
                }
            }
            restarts.bits.checkNotBeyondEnd();
        }
    }

    private static void unit(FrameComponent component, DctScan scan, BitReader bits, int row, int column)
            throws UndecodableFrameException {
        for (int v = 0; v < component.vertical(); v++) {
            for (int h = 0; h < component.horizontal(); h++) {
                scan.block(bits, row * component.vertical() + v, column * component.horizontal() + h);
            }
        }
    }

    private static void checkInterruption() throws UndecodableFrameException {
        if (Thread.currentThread().isInterrupted()) {
            throw undecodable("it takes too long");
        }
    }

    private NativeFrame frame() throws UndecodableFrameException {
        Samples target = samples();
        if (planes.length == 0) {
            return target.frame();
        }
        String colours = format.photometricInterpretation();
        boolean isConverted = planes.length == 3 && Ybr.isYbr(colours);
        boolean isPartial = colours.startsWith("YBR_PARTIAL");
        int precision = header().precision();
        if (planes.length == 1 && target.isOfOctets() && planes[0].isOfOctets()) {
            for (int row = 0; row < format.rows(); row++) {
                checkInterruption();
                planes[0].copy(row, target.pixels(), target.start(row, 0));
            }
            return target.frame();
        }
        int[][] lines = new int[planes.length][format.columns() + 1];
        int[][] evens = new int[planes.length][(format.columns() + 1) / 2];
        int[][] odds = new int[planes.length][(format.columns() + 1) / 2];
        var rgb = new RgbRows(format.columns());
        for (int row = 0; row < format.rows(); row++) {
            checkInterruption();
            for (int i = 0; i < lines.length; i++) {
                planes[i].row(row, evens[i], odds[i]);
            }
            if (isConverted) {
                if (isPartial) {
                    Ybr.stretch(evens, precision);
                    Ybr.stretch(odds, precision);
                }
                if (precision == 8 && target.isOfOctets()) {
                    rgb.turn(evens, odds, target.pixels(), target.start(row, 0));
                    continue;
                }
                Ybr.toRgb(evens, precision);
                Ybr.toRgb(odds, precision);
            }
            for (int i = 0; i < lines.length; i++) {
                target.write(row, i, merged(evens[i], odds[i], lines[i]));
            }
        }
        NativeFrame made = target.frame();
        return isConverted ? new NativeFrame(made.format().withPhotometricInterpretation("RGB"), made.pixels()) : made;
    }

    private static int[] merged(int[] evens, int[] odds, int[] line) {
        for (int x = 1; x < line.length; x++) {
            line[x] = x % 2 == 1 ? evens[x / 2] : odds[x / 2 - 1];
        }
        return line;
    }

    private boolean areAllDecoded() {
        for (boolean is : decoded) {
            if (!is) {
                return false;
            }
        }
        return true;
    }

    private Samples samples() throws UndecodableFrameException {
        Samples known = samples;
        if (known == null) {
            throw undecodable("no frame");
        }
        return known;
    }

    private Header header() throws UndecodableFrameException {
        Header known = header;
        if (known == null) {
            throw undecodable("no frame");
        }
        return known;
    }

    /** Counts the units of a scan, and goes behind the restart marker when an interval is over. */
    private final class Restarts {
        final BitReader bits = new BitReader(data, segments.position());
        private final int interval;
        private int left;
        private int count;
        private boolean isStarted;

        /** @param interval units from one marker to the next; 0 for none */
        Restarts(int interval) {
            this.interval = interval;
        }

        /** Goes to the next unit; whether it is the first one of the scan or an interval. */
        boolean next() throws UndecodableFrameException {
            if (!isStarted) {
                isStarted = true;
                left = interval;
                return true;
            }
            if (interval == 0 || --left > 0) {
                return false;
            }
            bits.checkNotBeyondEnd();
            segments.position(bits.position());
            int marker = segments.nextMarker();
            if (marker != Markers.FIRST_RESTART + count % 8) {
                throw undecodable("marker " + Integer.toHexString(marker) + " in place of a restart");
            }
            count++;
            left = interval;
            bits.restart(segments.position());
            return true;
        }
    }
}
