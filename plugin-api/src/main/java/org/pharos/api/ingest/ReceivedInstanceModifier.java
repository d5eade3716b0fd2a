package org.pharos.api.ingest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes instances on their way in, before anything is decided about them: what filters are shown, what is indexed and what
 * is stored is the changed instance. All modifiers are asked, in the order of their ranking; each sees what those before it
 * have changed. Called from many threads at once; what it takes, the sender waits, no longer than the time limit of
 * {@link org.pharos.api.plugin.CallPolicy}. A modifier that throws or takes too long has the instance refused: the sender
 * gets an error and nothing is stored, so that nothing slips in unchanged. While the bundle of a modifier is updated,
 * senders wait for the new one.
 *
 * <p>Instances that the server makes itself, by modification of others for instance, aren't shown. The pixel data and what follows it stay as they came, in their transfer syntax.
 */
@ConsumerType
@FunctionalInterface
public interface ReceivedInstanceModifier {
    /**
     * Looks at an instance and says what is to be changed.
     *
     * @param instance as it is so far
     * @param changes where to say it; of use during this call only
     */
    void modify(IncomingInstance instance, InstanceChanges changes) throws Exception;
}
