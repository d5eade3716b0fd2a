package org.pharos.dicom.scp.internal;

import java.util.Objects;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.query.MoveHandler;
import org.pharos.api.query.MoveOperation;
import org.pharos.api.query.MoveStep;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A C-MOVE that a plugin does. For one thread. */
record HandledMove(TrackedService<MoveHandler> handler, MoveOperation operation) implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(HandledMove.class);

    /**
     * How many sub-operations there are.
     *
     * @throws PharosException with PLUGIN if the plugin fails
     */
    int count() {
        int count;
        try {
            count = handler.call(h -> operation.count());
        } catch (FailedCallException e) {
            throw new PharosException(ErrorCode.PLUGIN, "A plugin failed", e);
        }
        if (count < 0 || count > MoveOperation.MOST) {
            throw new PharosException(ErrorCode.PLUGIN, "A plugin has too many sub-operations");
        }
        return count;
    }

    MoveStep next() {
        try {
            return handler.call(h -> Objects.requireNonNull(operation.next()));
        } catch (FailedCallException e) {
            logger.debug("A sub-operation of {} failed", handler.name(), e);
            return MoveStep.failed("");
        }
    }

    @Override
    public void close() {
        try {
            handler.call(h -> {
                operation.close();
                return true;
            });
        } catch (FailedCallException e) {
            logger.debug("{} didn't end its C-MOVE", handler.name(), e);
        }
    }
}
