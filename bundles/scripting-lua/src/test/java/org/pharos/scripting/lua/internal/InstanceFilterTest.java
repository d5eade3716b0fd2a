package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.Verdict;
import org.pharos.scripting.lua.internal.vm.LuaLimits;
import org.pharos.scripting.lua.internal.vm.LuaState;

class InstanceFilterTest {
    private static final Origin DICOM = Origin.dicom("192.0.2.1", "CT1", "PHAROS");
    private static final Origin HTTP = Origin.http("192.0.2.2", Optional.empty());

    private final LuaState state = new LuaState(LuaLimits.DEFAULT, Duration.ofSeconds(60));
    private final InstanceFilter filter = new InstanceFilter(state::call);

    private record Instance(Origin origin) implements IncomingInstance {
        @Override
        public String transferSyntaxUid() {
            return "1.2.840.10008.1.2.1";
        }

        @Override
        public boolean hasPixelData() {
            return true;
        }

        @Override
        public Optional<String> text(int tag) {
            return Optional.empty();
        }

        @Override
        public Optional<String> text(List<Integer> sequences, int tag) {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> simplifiedTags() {
            return Map.of("PatientID", "17");
        }
    }

    private Verdict judge(Origin origin) {
        return filter.judge(new Instance(origin));
    }

    @Test
    void withoutAScriptAllIsAccepted() {
        assertThat(judge(DICOM)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void scriptSeesTagsOriginAndInfo() {
        state.execute("function ReceivedInstanceFilter(dicom, origin, info)"
                + " return dicom.PatientID == '17' and info.HasPixelData and info.TransferSyntaxUID ~= nil"
                + " and origin.RequestOrigin == 'DicomProtocol' and origin.RemoteAet == 'CT1' end");

        assertThat(judge(DICOM)).isEqualTo(Verdict.ACCEPT);
        assertThat(judge(HTTP)).isEqualTo(Verdict.DISCARD);
    }

    @Test
    void statusIsForDicomAlone() {
        state.execute("function ReceivedCStoreInstanceFilter() return 0xA700 end");

        assertThat(judge(DICOM)).isEqualTo(Verdict.refuse(0xA700));
        assertThat(judge(HTTP)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void statusZeroKeeps() {
        state.execute("function ReceivedCStoreInstanceFilter() return 0 end");

        assertThat(judge(DICOM)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void wrongAnswersAreFailures() {
        state.execute("function ReceivedInstanceFilter() return 1 end");
        assertThatThrownBy(() -> judge(HTTP))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_LUA_PREDICATE));

        state.execute("function ReceivedInstanceFilter() return true end"
                + " function ReceivedCStoreInstanceFilter() return 'no' end");
        assertThatThrownBy(() -> judge(DICOM)).hasMessageContaining("must give a DIMSE status");
    }
}
