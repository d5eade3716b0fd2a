package org.pharos.scripting.lua.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pharos.scripting.lua.internal.vm.ActionReader;
import org.pharos.scripting.lua.internal.vm.ActionReader.Request;
import org.pharos.scripting.lua.internal.vm.Arguments;
import org.pharos.scripting.lua.internal.vm.LuaState;

/** The functions by which a callback asks for what is done after it. Each gives what the next one may take. */
final class ScriptActions {
    static final String SEND_TO_MODALITY = "SendToModality";
    static final String SEND_TO_PEER = "SendToPeer";
    static final String MODIFY = "ModifyInstance";
    static final String DELETE = "Delete";
    static final String CALL_SYSTEM = "CallSystem";

    /** The resource; empty for what the action before it gives. */
    static final String RESOURCE = "Resource";

    static final String TARGET = "Target";
    static final String LOCAL_AET = "LocalAet";
    static final String REPLACE = "Replace";
    static final String REMOVE = "Remove";
    static final String REMOVE_PRIVATE_TAGS = "RemovePrivateTags";
    static final String COMMAND = "Command";
    static final String ARGUMENTS = "Arguments";

    private ScriptActions() {}

    static void define(LuaState state) {
        state.defineAction(
                SEND_TO_MODALITY, given -> same(given, Map.of(TARGET, given.text(1), LOCAL_AET, given.text(2, ""))));
        state.defineAction(SEND_TO_PEER, given -> same(given, Map.of(TARGET, given.text(1))));
        state.defineAction(CALL_SYSTEM, given -> same(given, Map.of(COMMAND, given.text(1), ARGUMENTS, given.list(2))));
        state.defineAction(DELETE, given -> new Request(fields(given, Map.of()), null));
        ActionReader modify = ScriptActions::modify;
        state.defineAction(MODIFY, modify);
        state.defineAlias("ModifyResource", MODIFY);
    }

    private static Request modify(Arguments given) {
        if (given.text(0, "").isEmpty()) {
            throw new IllegalArgumentException("Cannot modify twice");
        }
        Map<String, Object> changes =
                Map.of(REPLACE, given.texts(1), REMOVE, given.list(2), REMOVE_PRIVATE_TAGS, given.flag(3));
        return new Request(fields(given, changes), "");
    }

    private static Request same(Arguments given, Map<String, Object> more) {
        return new Request(fields(given, more), given.text(0));
    }

    private static Map<String, Object> fields(Arguments given, Map<String, Object> more) {
        if (given.value(0) == null) {
            throw new IllegalArgumentException("Cannot chain operations");
        }
        Map<String, Object> fields = new HashMap<>(more);
        fields.put(RESOURCE, given.text(0));
        return fields;
    }

    /** The callbacks in which actions may be asked for. */
    static boolean areAllowedIn(String callback) {
        return List.of("OnStoredInstance", "OnStablePatient", "OnStableStudy", "OnStableSeries")
                .contains(callback);
    }
}
