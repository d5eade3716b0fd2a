package org.pharos.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;

class ListenerLaneTest {
    private final List<Long> heard = new ArrayList<>();
    private final List<Couriers.Courier> tasks = new ArrayList<>();

    @Test
    void newListenerGoesOnWhereTheOldOneWas() {
        var lane = new ListenerLane<>(10, new Couriers(new AtOnce(), () -> 0), ArchiveListener::changed);
        var old = service(c -> heard.add(c.seq()));
        lane.attach(old);
        lane.accept(change(1));
        lane.detach(old);
        lane.accept(change(2));
        lane.accept(change(3));
        assertThat(heard).containsExactly(1L);

        lane.attach(service(c -> heard.add(-c.seq())));

        assertThat(heard).containsExactly(1L, -2L, -3L);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void failureDoesNotKeepTheNextChangeFromBeingHeard() {
        var lane = new ListenerLane<>(10, new Couriers(new AtOnce(), () -> 0), ArchiveListener::changed);
        lane.attach(service(c -> {
            heard.add(c.seq());
            throw new IllegalStateException("bug");
        }));

        lane.accept(change(1));
        lane.accept(change(2));

        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void slowListenerMissesChangesInsteadOfGrowing() {
        var lane = new ListenerLane<>(2, new Couriers(new Later(tasks), () -> 0), ArchiveListener::changed);
        lane.attach(service(c -> heard.add(c.seq())));
        for (int i = 1; i <= 5; i++) {
            lane.accept(change(i));
        }
        assertThat(tasks).hasSize(1);

        tasks.get(0).run();
        lane.accept(change(6));
        tasks.get(1).run();

        assertThat(heard).containsExactly(1L, 2L, 6L);
    }

    @Test
    void errorOfACourierKeepsNobodyFromHearing() {
        var couriers = new Couriers(new Later(tasks), () -> 0);
        var broken = new ListenerLane<ArchiveListener, Change>(10, couriers, (listener, change) -> {
            throw new OutOfMemoryError("a test");
        });
        var other = new ListenerLane<>(10, couriers, ArchiveListener::changed);
        broken.attach(service(c -> {}));
        other.attach(service(c -> heard.add(c.seq())));
        broken.accept(change(1));
        other.accept(change(1));

        assertThatThrownBy(tasks.get(0)::run).isInstanceOf(OutOfMemoryError.class);
        tasks.get(1).run();
        broken.accept(change(2));

        assertThat(heard).containsExactly(1L);
        assertThat(tasks).hasSize(3);
    }

    @Test
    void slowListenerHasACourierOfItsOwnUntilItIsQuickAgain() {
        var alone = new ArrayList<Couriers.Courier>();
        var couriers = new Couriers(new Apart(tasks, alone), () -> 0);
        var lane = new ListenerLane<>(10, couriers, ArchiveListener::changed);
        lane.attach(service(c -> heard.add(c.seq())));
        lane.slow(true);

        lane.accept(change(1));
        assertThat(tasks).isEmpty();
        alone.get(0).run();
        assertThat(heard).containsExactly(1L);
        assertThat(lane.isSlow()).isFalse();

        lane.accept(change(2));
        assertThat(alone).hasSize(1);
        assertThat(tasks).hasSize(1);
    }

    /** Notes couriers that are shared and those that aren't. */
    private record Apart(List<Couriers.Courier> shared, List<Couriers.Courier> alone) implements Couriers.Threads {
        @Override
        public void startLater(Couriers.Courier courier) {
            shared.add(courier);
        }

        @Override
        public void start(Couriers.Courier courier) {
            alone.add(courier);
        }
    }

    /** Runs each courier right here. */
    private record AtOnce() implements Couriers.Threads {
        @Override
        public void startLater(Couriers.Courier courier) {
            courier.run();
        }

        @Override
        public void start(Couriers.Courier courier) {
            courier.run();
        }
    }

    /** Runs no courier, but notes it. */
    private record Later(List<Couriers.Courier> couriers) implements Couriers.Threads {
        @Override
        public void startLater(Couriers.Courier courier) {
            couriers.add(courier);
        }

        @Override
        public void start(Couriers.Courier courier) {
            couriers.add(courier);
        }
    }

    private static TrackedService<ArchiveListener> service(ArchiveListener listener) {
        return new SimpleService<>(listener);
    }

    private static Change change(long seq) {
        return new Change(seq, ChangeType.NEW_PATIENT, ResourceLevel.PATIENT, ID, Instant.EPOCH);
    }

    private static final ResourceId ID = ResourceId.ofPatient("");
}
