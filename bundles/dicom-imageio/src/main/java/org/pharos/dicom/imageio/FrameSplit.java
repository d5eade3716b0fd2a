package org.pharos.dicom.imageio;

import java.util.stream.IntStream;

/** Which fragments belong to which frame when no offset table tells. */
final class FrameSplit {
    private final FragmentIndex index;

    /** Number of the first fragment of each frame, and at the end that of the first one beyond the frames. */
    private final int[] firsts;

    private FrameSplit(FragmentIndex index, int[] firsts) {
        this.index = index;
        this.firsts = firsts;
    }

    /**
     * @param count number of frames
     * @param isRle whether each frame is one fragment, whatever the fragments hold
     * @throws PixelDataException if fragments can't be told to be of one frame or another: a wrong frame is worse than none
     */
    static FrameSplit of(FragmentIndex index, int count, boolean isRle) throws PixelDataException {
        if (count == 1 && index.size() > 0) {
            return new FrameSplit(index, new int[] {0, index.size()});
        }
        if (index.size() == count || isRle) {
            int frames = Math.min(count, index.size());
            return new FrameSplit(index, IntStream.rangeClosed(0, frames).toArray());
        }
        int[] starts = index.starts();
        if (starts.length == count && starts[0] == 0) {
            return new FrameSplit(
                    index,
                    IntStream.concat(IntStream.of(starts), IntStream.of(index.size()))
                            .toArray());
        }
        throw new PixelDataException("%d fragments can't be told to be of %d frames".formatted(index.size(), count));
    }

    FragmentRun frame(int number) throws PixelDataException {
        if (number >= firsts.length - 1) {
            throw new PixelDataException("There is no fragment of frame " + number);
        }
        return index.run(firsts[number], firsts[number + 1]);
    }

    /** Memory taken. */
    long retainedBytes() {
        return index.retainedBytes() + (long) firsts.length * Integer.BYTES;
    }
}
