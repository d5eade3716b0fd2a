package org.pharos.bench.workload;

import java.util.List;

/**
 * How large everything is.
 *
 * @param seed of all data
 * @param rounds each measurement is split into so many, and the servers take turns
 * @param seconds measured for each read route and server
 * @param warmUpSeconds run before that
 * @param readers connections that read at once
 * @param ctInstances stored in each measurement of CT ingest
 * @param smallInstances stored in each measurement of 4 KB ingest
 * @param associations numbers of associations to store with
 * @param connections numbers of HTTP connections to store with
 * @param population studies that are there to be read
 * @param populationInstances instances of each of them
 * @param loaders connections that store what is to be read
 * @param deletions studies to delete
 * @param growth instances of a measurement of growth; 0 for none
 */
public record Sizes(
        long seed,
        int rounds,
        double seconds,
        double warmUpSeconds,
        int readers,
        int ctInstances,
        int smallInstances,
        List<Integer> associations,
        List<Integer> connections,
        int population,
        int populationInstances,
        int loaders,
        int deletions,
        int growth) {}
