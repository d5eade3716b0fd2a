package org.pharos.dicom.imageio.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The instances of a series in order.
 *
 * @param type what the order stands for
 */
public record SliceOrder<T>(Type type, List<T> ids) {
    /** Slices nearer to each other than this lie at the same place. */
    private static final double NEAREST_MM = 1e-5;

    public SliceOrder {
        ids = List.copyOf(ids);
    }

    /** Where an order comes from. */
    public enum Type {
        /** From the places of parallel slices along their normal. */
        VOLUME("Volume"),
        /** From the numbers of the instances. */
        SEQUENCE("Sequence");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** The name that clients know. */
        public String label() {
            return label;
        }
    }

    /**
     * Orders slices by place if they are parallel and no two lie at the same one, else by index; those of the same index stay
     * in the order given. One slice needs neither.
     *
     * @param imageOrientationPatient value of that attribute in the series
     * @return empty if some slice has neither place nor index
     */
    public static <T> Optional<SliceOrder<T>> of(Optional<String> imageOrientationPatient, List<Slice<T>> slices) {
        if (slices.size() == 1) {
            return Optional.of(
                    new SliceOrder<>(Type.SEQUENCE, List.of(slices.get(0).id())));
        }
        return Vector.normal(imageOrientationPatient)
                .flatMap(normal -> byPlace(normal, slices))
                .or(() -> byIndex(slices));
    }

    private static <T> Optional<SliceOrder<T>> byPlace(Vector normal, List<Slice<T>> slices) {
        var placed = new ArrayList<Placed<T>>(slices.size());
        for (Slice<T> slice : slices) {
            Optional<Vector> position = Vector.position(slice.imagePositionPatient());
            if (position.isEmpty() || !isParallel(slice, normal)) {
                return Optional.empty();
            }
            placed.add(new Placed<>(slice.id(), position.get().dot(normal)));
        }
        placed.sort(Comparator.comparingDouble(Placed::distance));
        for (int i = 1; i < placed.size(); i++) {
            if (placed.get(i).distance() - placed.get(i - 1).distance() < NEAREST_MM) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new SliceOrder<>(Type.VOLUME, placed.stream().map(Placed::id).toList()));
    }

    /** One without orientation of its own has that of the series. */
    private static boolean isParallel(Slice<?> slice, Vector normal) {
        return Vector.normal(slice.imageOrientationPatient())
                .map(normal::isParallelTo)
                .orElse(true);
    }

    private static <T> Optional<SliceOrder<T>> byIndex(List<Slice<T>> slices) {
        if (slices.stream().anyMatch(slice -> slice.indexInSeries().isEmpty())) {
            return Optional.empty();
        }
        List<T> ids = slices.stream()
                .sorted(Comparator.comparingInt(
                        (Slice<T> slice) -> slice.indexInSeries().getAsInt()))
                .map(Slice::id)
                .toList();
        return Optional.of(new SliceOrder<>(Type.SEQUENCE, ids));
    }

    /** @param distance of the slice from the origin, along the normal */
    private record Placed<T>(T id, double distance) {}
}
