package org.pharos.bench.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.bench.data.GeneratedInstance;
import org.pharos.bench.data.InstanceGenerator;
import org.pharos.bench.data.Shape;
import org.pharos.bench.server.Target;

/** The two roles of the driver, talking to each other. */
class SinkTest {
    private Sink sink;

    @BeforeEach
    void listen() throws IOException {
        sink = new Sink(InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private Requestor associate() throws IOException {
        String address = InetAddress.getLoopbackAddress().getHostAddress();
        Target target = Target.parse("http=http://%s,dicom=%s:%d".formatted(address, address, sink.port()));
        return Requestor.open(target, List.of(InstanceGenerator.SOP_CLASS), List.of());
    }

    @Test
    void takesWhatIsStored() throws IOException {
        InstanceGenerator small = new InstanceGenerator(1, "S", new Shape(1, 1, 1), 1);
        InstanceGenerator manyPdus = new InstanceGenerator(1, "L", new Shape(1, 1, 1), InstanceGenerator.CT_MATRIX);
        long sent = 0;
        try (Requestor association = associate()) {
            for (InstanceGenerator generator : List.of(small, manyPdus, small)) {
                GeneratedInstance instance = generator.instance(0);
                association
                        .store(instance.sopClassUid(), instance.sopInstanceUid(), instance.dataSet())
                        .expect("C-STORE");
                sent += instance.dataSet().length;
            }
        }

        assertThat(sink.instances()).isEqualTo(3);
        assertThat(sink.bytes()).isEqualTo(sent);
    }

    @Test
    void servesManyAssociations() throws IOException {
        GeneratedInstance instance = new InstanceGenerator(1, "S", new Shape(1, 1, 1), 1).instance(0);
        try (Requestor first = associate();
                Requestor second = associate()) {
            second.store(instance.sopClassUid(), instance.sopInstanceUid(), instance.dataSet());
            first.store(instance.sopClassUid(), instance.sopInstanceUid(), instance.dataSet());
        }

        assertThat(sink.instances()).isEqualTo(2);
    }

    @Test
    void failsWithoutContext() throws IOException {
        try (Requestor association = associate()) {
            assertThatThrownBy(() -> association.find(new byte[0])).hasMessageContaining(Requestor.STUDY_ROOT_FIND);
        }
    }
}
