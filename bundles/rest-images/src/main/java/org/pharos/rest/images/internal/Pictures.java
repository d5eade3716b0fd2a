package org.pharos.rest.images.internal;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.image.ImageSource;
import org.pharos.core.image.ImageWork;
import org.pharos.core.image.StoredImage;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.imageio.picture.Picture;
import org.pharos.dicom.imageio.picture.PictureWriter;
import org.pharos.http.BareStatusException;
import org.pharos.http.QueryArguments;
import org.pharos.http.StreamedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for pictures of frames: in the file format that the client accepts, or by the statuses that it knows. */
@Component(service = Pictures.class)
public final class Pictures {
    /** What has to be read of an instance. */
    static final Set<Part> PARTS = EnumSet.of(Part.FILES, Part.METADATA);

    private static final Logger logger = LoggerFactory.getLogger(Pictures.class);
    private static final String PLACEHOLDER = "app/images/unsupported.png";
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int TEMPORARY_REDIRECT = 307;

    /** That there is no picture of the frame, whoever is to blame. */
    private static final Set<ErrorCode> NO_PICTURE = EnumSet.of(
            ErrorCode.NOT_IMPLEMENTED,
            ErrorCode.PARAMETER_OUT_OF_RANGE,
            ErrorCode.BAD_FILE_FORMAT,
            ErrorCode.CORRUPTED_FILE,
            ErrorCode.NOT_ENOUGH_MEMORY,
            ErrorCode.PLUGIN);

    private final ImageAccess access;
    private final ImageSource images;
    private final ImageWork work;

    @Activate
    public Pictures(@Reference ImageAccess access, @Reference ImageSource images, @Reference ImageWork work) {
        this.access = access;
        this.images = images;
        this.work = work;
    }

    /**
     * A request for a picture.
     *
     * @param id of the instance, as the client wrote it
     * @param depth segments of the path
     * @param accept the header, if there is one
     */
    record Request(
            String id, int frame, int depth, @Nullable String accept, QueryArguments arguments) {
        /** Of the first frame, by a path of the instance. */
        static Request ofInstance(String id, @Nullable String accept, QueryArguments arguments) {
            return new Request(id, 0, 3, accept, arguments);
        }

        /** By a path of the frame. */
        static Request ofFrame(String id, FrameNumber frame, @Nullable String accept, QueryArguments arguments) {
            return new Request(id, frame.value(), 5, accept, arguments);
        }
    }

    /** The answer: a file, a redirection to a placeholder if the client wants one, or a status without body. */
    Response answer(Request request, PictureKind kind) throws IOException {
        ResourceRecord instance = instance(request.id());
        int quality = PictureArguments.quality(request.arguments());
        Optional<PictureWriter> writer = AcceptedWriter.of(request.accept(), quality);
        Optional<byte[]> file;
        try {
            file = picture(instance, request.frame(), kind, writer);
        } catch (PharosException e) {
            if (!NO_PICTURE.contains(e.code())) {
                throw e;
            }
            logger.debug("No picture of frame {} of {}: {}", request.frame(), instance.id(), e.getMessage());
            return unsupported(request);
        }
        if (writer.isEmpty()) {
            throw new BareStatusException(NOT_FOUND);
        }
        if (file.isEmpty()) {
            return unsupported(request);
        }
        byte[] bytes = file.get();
        // The type is said here: Jakarta REST can't make one of "image/*".
        String type = writer.get().mediaType();
        return Response.ok(
                        StreamedContent.of(
                                bytes.length,
                                type,
                                (offset, length) -> new ByteArrayInputStream(bytes, (int) offset, (int) length)),
                        type)
                .build();
    }

    private ResourceRecord instance(String id) {
        try {
            return access.instance(id, PARTS);
        } catch (PharosException e) {
            if (e.code() == ErrorCode.UNKNOWN_RESOURCE) {
                throw new BareStatusException(NOT_FOUND);
            }
            throw e;
        }
    }

    /** Empty if there is none; an empty file if there is no writer for it. */
    private Optional<byte[]> picture(
            ResourceRecord instance, int frame, PictureKind kind, Optional<PictureWriter> writer) throws IOException {
        StoredImage image = images.image(instance);
        return work.run(image.dataSet(), () -> {
            Optional<Picture> picture = kind.of(DecodedFrame.of(image, frame));
            if (picture.isEmpty() || writer.isEmpty()) {
                return picture.map(made -> new byte[0]);
            }
            if (!writer.get().canWrite(picture.get())) {
                throw new BareStatusException(NOT_FOUND);
            }
            return Optional.of(file(picture.get(), writer.get()));
        });
    }

    private static byte[] file(Picture picture, PictureWriter writer) throws IOException {
        var out = new ByteArrayOutputStream(picture.samples().length / 2 + 1024);
        writer.write(picture, out);
        return out.toByteArray();
    }

    private static Response unsupported(Request request) {
        if (!request.arguments().has("returnUnsupportedImage")) {
            throw new BareStatusException(UNSUPPORTED_MEDIA_TYPE);
        }
        return Response.status(TEMPORARY_REDIRECT)
                .header("Location", "../".repeat(request.depth() - 1) + PLACEHOLDER)
                .build();
    }
}
