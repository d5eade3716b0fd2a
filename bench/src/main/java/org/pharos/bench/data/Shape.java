package org.pharos.bench.data;

/** How instances are spread over patients, studies and series. */
public record Shape(int studiesPerPatient, int seriesPerStudy, int instancesPerSeries) {
    public Shape {
        if (studiesPerPatient < 1 || seriesPerStudy < 1 || instancesPerSeries < 1) {
            throw new IllegalArgumentException("Each parent needs a child");
        }
    }

    /** How many instances a study has. */
    public int instancesPerStudy() {
        return seriesPerStudy * instancesPerSeries;
    }

    /** Where the instance of a running number belongs; all numbers count from zero over the whole set. */
    Place place(long instance) {
        long series = instance / instancesPerSeries;
        long study = series / seriesPerStudy;
        return new Place(study / studiesPerPatient, study, series, instance);
    }

    /** The running numbers of an instance and its parents. */
    record Place(long patient, long study, long series, long instance) {}
}
