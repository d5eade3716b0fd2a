package org.pharos.rest.annotations.internal.label;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.api.ResourceLevel;

/** The routes below {@code labels} that one resource has at every level. A base class, so that they are written once. */
public abstract class LabelResource {
    private final ResourceLevel level;
    private final ResourceLabels labels;

    LabelResource(ResourceLevel level, ResourceLabels labels) {
        this.level = level;
        this.labels = labels;
    }

    @GET
    @Path("labels")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The labels, in alphabetical order")
    public List<String> list(@PathParam("id") String id) {
        return labels.all(level, id);
    }

    @GET
    @Path("labels/{label}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "An empty text if the resource has the label")
    public Optional<String> get(@PathParam("id") String id, @PathParam("label") String label) {
        return labels.has(level, id, label) ? Optional.of("") : Optional.empty();
    }

    @PUT
    @Path("labels/{label}")
    @Operation(summary = "Puts a label on the resource, which may have it already")
    public void put(@PathParam("id") String id, @PathParam("label") String label) {
        labels.add(level, id, label);
    }

    @DELETE
    @Path("labels/{label}")
    @Operation(summary = "Takes a label off the resource, which may not have it")
    public void delete(@PathParam("id") String id, @PathParam("label") String label) {
        labels.remove(level, id, label);
    }

    /** Labels of a patient. */
    @Component(service = OfPatient.class)
    @JakartarsResource
    @Path("/patients/{id}")
    public static final class OfPatient extends LabelResource {
        @Activate
        public OfPatient(@Reference ResourceLabels labels) {
            super(ResourceLevel.PATIENT, labels);
        }
    }

    /** Labels of a study. */
    @Component(service = OfStudy.class)
    @JakartarsResource
    @Path("/studies/{id}")
    public static final class OfStudy extends LabelResource {
        @Activate
        public OfStudy(@Reference ResourceLabels labels) {
            super(ResourceLevel.STUDY, labels);
        }
    }

    /** Labels of a series. */
    @Component(service = OfSeries.class)
    @JakartarsResource
    @Path("/series/{id}")
    public static final class OfSeries extends LabelResource {
        @Activate
        public OfSeries(@Reference ResourceLabels labels) {
            super(ResourceLevel.SERIES, labels);
        }
    }

    /** Labels of an instance. */
    @Component(service = OfInstance.class)
    @JakartarsResource
    @Path("/instances/{id}")
    public static final class OfInstance extends LabelResource {
        @Activate
        public OfInstance(@Reference ResourceLabels labels) {
            super(ResourceLevel.INSTANCE, labels);
        }
    }
}
