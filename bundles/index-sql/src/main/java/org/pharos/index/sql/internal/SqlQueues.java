package org.pharos.index.sql.internal;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.pharos.api.queue.Queue;
import org.pharos.api.queue.Queues;

/** The queues of one bundle in an SQL database. */
@Component(scope = ServiceScope.BUNDLE)
public final class SqlQueues implements Queues {
    private final SqlEngine engine;
    private final String owner;

    @Activate
    public SqlQueues(ComponentContext context, @Reference SqlEngine engine) {
        this(String.valueOf(context.getUsingBundle().getSymbolicName()), engine);
    }

    private SqlQueues(String owner, SqlEngine engine) {
        this.engine = engine;
        this.owner = owner;
    }

    /** Those of a bundle of that symbolic name. */
    static Queues of(String owner, SqlEngine engine) {
        return new SqlQueues(owner, engine);
    }

    @Override
    public Queue queue(String name) {
        NameHash.check(name, MAXIMUM_NAME_LENGTH);
        return new SqlQueue(engine, owner, name);
    }
}
