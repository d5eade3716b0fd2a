package org.pharos.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

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
        var lane = new ListenerLane<>(10, new Couriers(new AtOnce()), ArchiveListener::changed);
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
        var lane = new ListenerLane<>(10, new Couriers(new AtOnce()), ArchiveListener::changed);
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
        var lane = new ListenerLane<>(2, new Couriers(new Later(tasks)), ArchiveListener::changed);
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

    /** Runs each courier right here. */
    private record AtOnce() implements Couriers.Threads {
        @Override
        public void startSoon(Couriers.Courier courier) {
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
        public void startSoon(Couriers.Courier courier) {
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
