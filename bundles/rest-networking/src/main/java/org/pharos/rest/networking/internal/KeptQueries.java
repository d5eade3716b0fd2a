package org.pharos.rest.networking.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.dicom.core.DataSet;

/** Sends queries and keeps the last used ones in memory. Used from any thread. */
@Component(service = KeptQueries.class, configurationPid = "org.pharos.rest.networking.queries")
@Designate(ocd = QueryOptions.class)
public final class KeptQueries {
    private final DicomUser user;
    private final Map<String, KeptQuery> byId = new LinkedHashMap<>(16, 0.75f, true);
    private int capacity;

    @Activate
    public KeptQueries(QueryOptions options, @Reference DicomUser user) {
        this(options.queryRetrieveSize(), user);
    }

    KeptQueries(int capacity, DicomUser user) {
        this.user = user;
        this.capacity = Math.max(1, capacity);
    }

    @Modified
    void configure(QueryOptions options) {
        synchronized (byId) {
            capacity = Math.max(1, options.queryRetrieveSize());
            shrink();
        }
    }

    /**
     * Sends a query and keeps what is answered, as the answer to the client says.
     *
     * @param shown the keys as clients see them later
     */
    Map<String, Object> send(Contact contact, ResourceLevel level, DataSet keys, DataSet shown, boolean isNormalized) {
        List<DataSet> answers = user.find(contact, level, keys, isNormalized);
        String id = UUID.randomUUID().toString();
        synchronized (byId) {
            byId.put(id, new KeptQuery(contact, level, shown, answers));
            shrink();
        }
        return Map.of("ID", id, "Path", "/queries/" + id);
    }

    private void shrink() {
        var oldest = byId.keySet().iterator();
        while (byId.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /** A query; fails if it is unknown. */
    KeptQuery find(String id) {
        synchronized (byId) {
            KeptQuery query = byId.get(id);
            if (query == null) {
                throw new PharosException(ErrorCode.UNKNOWN_RESOURCE);
            }
            return query;
        }
    }

    List<String> ids() {
        synchronized (byId) {
            return byId.keySet().stream().sorted().toList();
        }
    }

    void forget(String id) {
        synchronized (byId) {
            byId.remove(id);
        }
    }
}
