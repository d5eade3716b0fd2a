package org.pharos.http.internal.framework;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.BareStatusException;
import org.pharos.http.BooleanText;
import org.pharos.http.Caller;
import org.pharos.http.GeneratedContent;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonStream;
import org.pharos.http.QueryArguments;
import org.pharos.http.Routes;
import org.pharos.http.StreamedContent;
import org.pharos.http.TaggedException;

/** Routes with every kind of body and answer. */
@Path("/sample")
@Produces("application/json")
public final class SampleResource {
    private static final byte[] CONTENT = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final AtomicLong received = new AtomicLong();

    /** Registers the resource. */
    public static final class Activator implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("osgi.jakartars.resource", "true");
            properties.put("osgi.jakartars.name", "sample");
            context.registerService(SampleResource.class, new SampleResource(), FrameworkUtil.asDictionary(properties));
        }

        @Override
        public void stop(BundleContext context) {
            // the framework unregisters the service
        }
    }

    @GET
    public Map<String, Object> summary() {
        return Map.of("Zulu", List.of(), "Alpha", List.of(Map.of("Name", "a<b", "Number", 1)));
    }

    @GET
    @Path("items/{id}")
    public Optional<Map<String, String>> item(@PathParam("id") String id) {
        return id.equals("known") ? Optional.of(Map.of("ID", id)) : Optional.empty();
    }

    @DELETE
    @Path("items/{id}")
    public void delete(@PathParam("id") String id) {
        if (id.equals("protected")) {
            throw new BareStatusException(403);
        }
    }

    @GET
    @Path("bytes")
    public Response bytes() {
        return Response.ok(new byte[] {'{', '}'}, MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @GET
    @Path("tagged/{id}")
    public String tagged(@PathParam("id") String id) {
        if (id.equals("broken")) {
            throw new TaggedException(ErrorCode.PARAMETER_OUT_OF_RANGE, null, "0-md5");
        }
        return id;
    }

    @POST
    @Path("items/{id}")
    public Optional<Map<String, String>> post(@PathParam("id") String id) {
        return Optional.empty();
    }

    @GET
    @Path("numbers/{number}")
    public int number(@PathParam("number") int number) {
        return number;
    }

    @PUT
    @Path("flag")
    @Produces("text/plain")
    public String flag(String body) {
        return BooleanText.of(BooleanText.ofBody(body));
    }

    @POST
    @Path("find")
    public List<String> find(JsonBody body) {
        return List.of(body.object().text("Level"));
    }

    @GET
    @Path("arguments")
    public Map<String, Object> arguments(@Context QueryArguments arguments) {
        return Map.of("Expand", arguments.isOn("expand"), "Paging", arguments.paging());
    }

    @GET
    @Path("caller")
    public Map<String, String> caller(@Context Caller caller) {
        return Map.of("Ip", caller.remoteIp(), "User", caller.user().orElse("nobody"));
    }

    @GET
    @Path("routes")
    public List<String> routes(@Context Routes routes) {
        return routes.below("/sample");
    }

    @GET
    @Path("failures/{kind}")
    public String failure(@PathParam("kind") String kind) throws IOException {
        switch (kind) {
            case "known" -> throw new PharosException(ErrorCode.UNKNOWN_RESOURCE, "No such study");
            case "argument" -> throw new IllegalArgumentException("secret");
            case "number" -> Integer.parseInt("x");
            case "io" -> throw new IOException("secret");
            case "stack" -> stackOverflow(0);
            default -> throw new IllegalStateException("secret");
        }
        return "";
    }

    private static int stackOverflow(int depth) {
        return depth < 0 ? 0 : stackOverflow(depth + 1) + 1;
    }

    @GET
    @Path("content")
    public StreamedContent content() {
        return StreamedContent.of(
                        CONTENT.length,
                        "application/dicom",
                        (offset, length) -> new ByteArrayInputStream(
                                Arrays.copyOfRange(CONTENT, (int) offset, (int) (offset + length))))
                .named("a\"b.dcm")
                .tagged("0-md5")
                .withRanges();
    }

    @GET
    @Path("generated/{pieces}")
    public GeneratedContent generated(@PathParam("pieces") int pieces) {
        return new GeneratedContent("application/zip", "a\"b.zip", out -> {
            for (int i = 0; i < pieces; i++) {
                out.write(CONTENT);
            }
            if (pieces % 2 == 1) {
                throw new IOException("cable pulled");
            }
        });
    }

    @GET
    @Path("short")
    public StreamedContent tooShort() {
        return StreamedContent.of(1000, "text/plain", (offset, length) -> new ByteArrayInputStream(CONTENT));
    }

    @GET
    @Path("zeros/{bytes}")
    public StreamedContent zeros(@PathParam("bytes") long bytes) {
        return StreamedContent.of(bytes, "application/octet-stream", (offset, length) -> new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] buffer, int from, int count) {
                return count;
            }
        });
    }

    @GET
    @Path("stream/{count}")
    public JsonStream stream(@PathParam("count") int count) {
        return generator -> {
            generator.writeStartArray();
            for (int i = 0; i < count; i++) {
                if (i == 100_000) {
                    throw new IOException("broken");
                }
                generator.writeNumber(i);
            }
            generator.writeEndArray();
        };
    }

    @POST
    @Path("upload")
    public Map<String, Long> upload(InputStream body) throws IOException {
        byte[] buffer = new byte[65536];
        long size = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            size += read;
        }
        received.addAndGet(size);
        return Map.of("Size", size);
    }

    @GET
    @Path("received")
    public long received() {
        return received.get();
    }
}
