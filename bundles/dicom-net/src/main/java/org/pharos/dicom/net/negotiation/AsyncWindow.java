package org.pharos.dicom.net.negotiation;

/**
 * How many operations may be under way at once (PS3.7 D.3.3.3); 0 means any number.
 *
 * @param invoked outstanding operations the requestor of the association may invoke
 * @param performed outstanding operations the requestor of the association can perform
 */
public record AsyncWindow(int invoked, int performed) {
    /** One after the other, which is what counts when nothing is negotiated. */
    public static final AsyncWindow SYNCHRONOUS = new AsyncWindow(1, 1);

    /** Checks that both numbers fit into two bytes. */
    public AsyncWindow {
        if (invoked < 0 || invoked > 0xFFFF || performed < 0 || performed > 0xFFFF) {
            throw new IllegalArgumentException("Not a window of operations: " + invoked + ", " + performed);
        }
    }

    /** How many operations the requestor may invoke at once, where it wants no more than {@code most}. */
    public int invoked(int most) {
        return invoked == 0 ? most : Math.min(invoked, most);
    }

    /** The window that both this side and {@code other} can live with. */
    public AsyncWindow atMost(AsyncWindow other) {
        return new AsyncWindow(smaller(invoked, other.invoked), smaller(performed, other.performed));
    }

    private static int smaller(int a, int b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }
}
