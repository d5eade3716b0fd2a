package org.pharos.bench.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.data.Identifiers;

/**
 * A request that changes nothing.
 *
 * @param path with {@code {patient}}, {@code {study}}, {@code {series}} and {@code {instance}} for those of a small instance,
 *     {@code {ct}} for a large one, and {@code {mammogram}} for a very large one
 * @param body of a POST, with {@code {seed}} for that of the data; a GET has none
 */
record ReadRoute(String name, String path, @Nullable String body) {
    static final List<ReadRoute> ALL = List.of(
            get("system", "/system"),
            get("statistics", "/statistics"),
            get("patient", "/patients/{patient}"),
            get("study", "/studies/{study}"),
            get("series", "/series/{series}"),
            get("instance", "/instances/{instance}"),
            get("study-statistics", "/studies/{study}/statistics"),
            get("study-instances", "/studies/{study}/instances"),
            get("studies-limit-100", "/studies?since=0&limit=100"),
            get("studies-expand-100", "/studies?expand&since=0&limit=100"),
            get("tags-4k", "/instances/{instance}/tags"),
            get("tags-ct", "/instances/{ct}/tags"),
            get("simplified-tags-4k", "/instances/{instance}/simplified-tags"),
            get("simplified-tags-ct", "/instances/{ct}/simplified-tags"),
            get("header-ct", "/instances/{ct}/header"),
            get("content-ct", "/instances/{ct}/content/PatientName"),
            get("metadata-expand", "/instances/{instance}/metadata?expand"),
            get("file-4k", "/instances/{instance}/file"),
            get("file-ct", "/instances/{ct}/file"),
            get("changes-100", "/changes?limit=100"),
            get("preview-ct", "/instances/{ct}/preview"),
            get("rendered-ct", "/instances/{ct}/rendered"),
            get("preview-mammogram", "/instances/{mammogram}/preview"),
            get("rendered-mammogram", "/instances/{mammogram}/rendered"),
            get("archive-ct", "/studies/{ct-study}/archive"),
            find("find-patient-id", "'PatientID':'POPULATION-{seed}-0000042'"),
            find("find-name-prefix", "'PatientName':'GHOSH000*'"),
            find("find-name-infix", "'PatientName':'*OSH000*'"),
            find("find-date-range", "'StudyDate':'20150201-20150207'"),
            find(
                    "find-ordered-page",
                    "'StudyDate':'20150201-20150207'",
                    "'OrderBy':[{'Type':'DicomTag','Key':'PatientName','Direction':'ASC'}],'Limit':50,"),
            expandedFind("find-patient-id-expand", "'PatientID':'POPULATION-{seed}-0000042'"),
            expandedFind("find-name-prefix-expand", "'PatientName':'GHOSH000*'"));

    private static ReadRoute get(String name, String path) {
        return new ReadRoute(name, path, null);
    }

    private static ReadRoute find(String name, String query) {
        return find(name, query, "");
    }

    private static ReadRoute expandedFind(String name, String query) {
        return find(name, query, "'Expand':true,");
    }

    private static ReadRoute find(String name, String query, String options) {
        String body = "{" + options + "'Level':'Study','Query':{" + query + "}}";
        return new ReadRoute(name, "/tools/find", body.replace('\'', '"'));
    }

    String method() {
        return body == null ? "GET" : "POST";
    }

    boolean needsMammogram() {
        return path.contains("{mammogram}");
    }

    @Nullable
    String body(long seed) {
        return body == null ? null : body.replace("{seed}", Long.toString(seed));
    }

    String path(Identifiers small, Identifiers ct, Identifiers mammogram) {
        if (path.indexOf('{') < 0) {
            return path;
        }
        return path.replace("{patient}", small.patient())
                .replace("{study}", small.study())
                .replace("{series}", small.series())
                .replace("{instance}", small.instance())
                .replace("{ct}", ct.instance())
                .replace("{ct-study}", ct.study())
                .replace("{mammogram}", mammogram.instance());
    }
}
