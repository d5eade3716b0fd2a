package org.pharos.rest.find.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.find.FindRequest;
import org.pharos.core.find.ResourceFinder;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.http.JsonStream;

/** From the body of a search to its answer. */
@Component(service = Search.class)
public final class Search {
    private final ResourceFinder finder;
    private final DicomDefaults defaults;
    private final MetadataTypes metadataTypes;

    @Activate
    public Search(
            @Reference ResourceFinder finder,
            @Reference DicomDefaults defaults,
            @Reference MetadataTypes metadataTypes) {
        this.finder = finder;
        this.defaults = defaults;
        this.metadataTypes = metadataTypes;
    }

    /** What matches: identifiers or descriptions. */
    JsonStream find(InputStream content) throws IOException {
        SearchBody body = SearchBody.read(content);
        Optional<ResourceQuery> query = query(body);
        Optional<ResourceView> view = new ViewFields(body, defaults.dictionary()).view();
        var order = new OrderField(defaults.dictionary(), metadataTypes).of(body);
        long since = body.number("Since");
        long limit = body.number("Limit");
        if (query.isEmpty()) {
            return JsonLists.EMPTY;
        }
        var request = FindRequest.of(query.get().orderedBy(order).page(since, limit));
        if (since > 0 && !finder.isIndexed(request)) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "Unable to use 'Since' in tools/find when querying tags that are not stored as MainDicomTags"
                            + " in the Database");
        }
        return view.isPresent()
                ? JsonLists.descriptions(finder.find(request, view.get()))
                : JsonLists.ids(finder.findIds(request));
    }

    /** How many match. */
    long count(InputStream content) throws IOException {
        SearchBody body = SearchBody.read(content);
        Optional<FindRequest> request = query(body).map(FindRequest::of);
        if (body.flag("CaseSensitive")) {
            throw new PharosException(
                    ErrorCode.PARAMETER_OUT_OF_RANGE,
                    "Setting \"CaseSensitive\" to \"true\" is not supported by /tools/count-resources");
        }
        if (request.isPresent() && !finder.isIndexed(request.get())) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "Unable to count resources when querying tags that are not stored as MainDicomTags in the Database"
                            + " or when using case sensitive queries.");
        }
        return request.map(finder::count).orElse(0L);
    }

    private Optional<ResourceQuery> query(SearchBody body) {
        return new QueryFields(body, defaults.dictionary(), metadataTypes).query();
    }
}
