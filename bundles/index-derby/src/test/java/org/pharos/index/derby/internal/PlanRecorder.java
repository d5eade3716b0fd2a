package org.pharos.index.derby.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.pharos.index.sql.Dialect;
import org.pharos.index.sql.IndexDatabase;

/** Derby, with the plans of all prepared statements that were executed since {@link #start}. */
final class PlanRecorder implements IndexDatabase {
    private final IndexDatabase database;
    private final List<String> plans = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isOn;

    PlanRecorder(IndexDatabase database) {
        this.database = database;
    }

    /** Forgets what was recorded and goes on recording. */
    void start() {
        plans.clear();
        isOn = true;
    }

    /** The plans as Derby writes them, each with its statement. */
    List<String> plans() {
        return List.copyOf(plans);
    }

    @Override
    public DataSource dataSource() {
        return proxy(DataSource.class, (source, method, arguments) -> {
            var result = call(database.dataSource(), method, arguments);
            return result instanceof Connection connection ? recorded(connection) : result;
        });
    }

    private Connection recorded(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
        }
        return proxy(Connection.class, (self, method, arguments) -> {
            var result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? recorded(connection, statement) : result;
        });
    }

    private PreparedStatement recorded(Connection connection, PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            var result = call(statement, method, arguments);
            if (method.getName().equals("executeUpdate")) {
                record(connection);
            }
            return result instanceof ResultSet rows ? recorded(connection, rows) : result;
        });
    }

    private ResultSet recorded(Connection connection, ResultSet rows) {
        return proxy(ResultSet.class, (self, method, arguments) -> {
            var result = call(rows, method, arguments);
            if (method.getName().equals("close")) {
                record(connection);
            }
            return result;
        });
    }

    private void record(Connection connection) throws SQLException {
        if (!isOn) {
            return;
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
            rows.next();
            plans.add(rows.getString(1));
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public void connectionLost() {
        database.connectionLost();
    }
}
