package org.pharos.core.internal.resource;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of transcoding. */
@ObjectClassDefinition(id = "org.pharos.core.transcoding", name = "Transcoding")
@interface TranscodingOptions {
    @AttributeDefinition(
            name = "DicomLossyTranscodingQuality",
            description = "Quality of what is transcoded into a lossy transfer syntax, where the request doesn't say",
            min = "1",
            max = "100")
    int dicomLossyTranscodingQuality() default 90;

    @AttributeDefinition(
            name = "TranscodeDicomProtocol",
            description = "Whether instances are transcoded for modalities that refuse their transfer syntax")
    boolean transcodeDicomProtocol() default true;
}
