package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.network.MoveOriginator;
import org.pharos.core.network.MoveReceipts;
import org.pharos.core.network.RetrieveObserver;
import org.pharos.core.network.StorageAcceptance;

/** What stands beside the SCUs. */
final class Doubles {
    /** Can't speak TLS. */
    static final Connector CONNECTOR = new Connector(
            () -> "PHAROS",
            () -> 5,
            peer -> {
                throw new PharosException(ErrorCode.BAD_SEQUENCE_OF_CALLS, "no certificate");
            },
            modality -> () -> {});

    /** Every C-MOVE has message 7, and nothing comes of it. */
    static final MoveReceipts NO_MOVES = new MoveReceipts() {
        @Override
        public Watch watch(String originatorAet, Consumer<ResourceId> receiver) {
            return new Watch() {
                @Override
                public int messageId() {
                    return 7;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void received(MoveOriginator originator, ResourceId instance) {}
    };

    private Doubles() {}

    /** Keeps what it is told. */
    static final class Observer implements RetrieveObserver {
        final List<ResourceId> received = new ArrayList<>();
        final List<String> progress = new ArrayList<>();
        boolean isStopped;

        @Override
        public boolean isStopRequested() {
            return isStopped;
        }

        @Override
        public void progress(int done, int total) {
            progress.add(done + "/" + total);
        }

        @Override
        public void received(ResourceId instance) {
            received.add(instance);
        }
    }

    /** Takes some classes in some syntaxes. */
    record Acceptance(List<String> transferSyntaxes, SortedSet<String> sopClasses) implements StorageAcceptance {
        static Acceptance of(List<String> transferSyntaxes, String... sopClasses) {
            return new Acceptance(transferSyntaxes, new TreeSet<>(List.of(sopClasses)));
        }

        @Override
        public void acceptTransferSyntaxes(Collection<String> patterns) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean acceptsUnknownSopClasses() {
            return false;
        }

        @Override
        public void acceptUnknownSopClasses(boolean accepted) {
            throw new UnsupportedOperationException();
        }
    }
}
