package org.pharos.rest.images.internal;

import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import org.pharos.core.image.ImageWork.Piece;
import org.pharos.core.image.ImageWork.Pieces;
import org.pharos.core.image.StoredImage;
import org.pharos.rest.images.internal.SeriesSlices.Instance;

/** The frames of instances, to be decoded: one instance after the other, each opened when it's its turn. */
final class SeriesFrames implements Pieces<DecodedFrame> {
    private final Iterator<Instance> instances;
    private final Opening opening;
    private @Nullable StoredImage image;
    private int frame;
    private int count;

    /** Finds the image of an instance. */
    @FunctionalInterface
    interface Opening {
        StoredImage open(Instance instance) throws IOException;
    }

    SeriesFrames(Iterator<Instance> instances, Opening opening) {
        this.instances = instances;
        this.opening = opening;
    }

    /** Some frames of an image. */
    static Pieces<DecodedFrame> of(StoredImage image, PrimitiveIterator.OfInt frames) {
        return () -> frames.hasNext() ? Optional.of(piece(image, frames.nextInt())) : Optional.empty();
    }

    @Override
    public Optional<Piece<DecodedFrame>> next() throws IOException {
        while (frame == count) {
            if (!instances.hasNext()) {
                return Optional.empty();
            }
            Instance instance = instances.next();
            image = opening.open(instance);
            frame = 0;
            count = instance.frames();
        }
        return Optional.of(piece(Objects.requireNonNull(image), frame++));
    }

    private static Piece<DecodedFrame> piece(StoredImage image, int frame) {
        return new Piece<>(image.dataSet(), () -> DecodedFrame.of(image, frame));
    }
}
