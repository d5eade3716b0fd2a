package org.pharos.scripting.lua.internal;

import java.util.Map;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.Verdict;
import org.pharos.scripting.lua.internal.vm.LuaState.Result;

/** Asks {@code ReceivedInstanceFilter}, and, for what comes over DICOM, {@code ReceivedCStoreInstanceFilter}. */
record InstanceFilter(ScriptCaller scripts) implements ReceivedInstanceFilter {
    @Override
    public Verdict judge(IncomingInstance instance) {
        Map<String, Object> tags = instance.simplifiedTags();
        Map<String, ?> origin = OriginTable.of(instance.origin());
        Map<String, Object> info =
                Map.of("HasPixelData", instance.hasPixelData(), "TransferSyntaxUID", instance.transferSyntaxUid());
        if (!scripts.test(Callbacks.RECEIVED_INSTANCE, tags, origin, info)) {
            return Verdict.DISCARD;
        }
        if (instance.origin().kind() != Origin.Kind.DICOM_PROTOCOL) {
            return Verdict.ACCEPT;
        }
        return scripts.call(Callbacks.RECEIVED_C_STORE, tags, origin, info)
                .map(InstanceFilter::verdict)
                .orElse(Verdict.ACCEPT);
    }

    private static Verdict verdict(Result result) {
        int status = Optional.ofNullable(result.value())
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .filter(value -> value >= 0 && value <= 0xffff)
                .map(Long::intValue)
                .orElseThrow(() -> new PharosException(
                        ErrorCode.CANNOT_EXECUTE_LUA, Callbacks.RECEIVED_C_STORE + " must give a DIMSE status"));
        return status == 0 ? Verdict.ACCEPT : Verdict.refuse(status);
    }
}
