package org.pharos.rest.system.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.pharos.core.network.DicomEndpoint;
import org.pharos.core.network.DicomServices;
import org.pharos.core.tags.DicomDefaults;

/** {@code /tools/dicom-conformance}: what this server does with DICOM at this moment, for those who connect to it. */
@Component(service = ConformanceResource.class)
@JakartarsResource
@Path("/tools/dicom-conformance")
@Produces(MediaType.TEXT_PLAIN)
public final class ConformanceResource {
    private final String version;
    private final DicomEndpoint endpoint;
    private final DicomDefaults defaults;

    @Reference
    private volatile List<DicomServices> services;

    @Activate
    public ConformanceResource(
            BundleContext context, @Reference DicomEndpoint endpoint, @Reference DicomDefaults defaults) {
        this.version = context.getBundle().getVersion().toString();
        this.endpoint = endpoint;
        this.defaults = defaults;
        this.services = List.of();
    }

    @GET
    @Operation(summary = "The DICOM conformance statement of this server")
    public String get() {
        return new ConformanceStatement(
                        version,
                        endpoint.state(),
                        services.stream().flatMap(s -> s.services().stream()).toList(),
                        defaults.defaultCharacterSet())
                .text();
    }
}
