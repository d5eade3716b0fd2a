package org.pharos.imaging.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of decoding. */
@ObjectClassDefinition(id = "org.pharos.imaging", name = "Images")
@interface ImagingOptions {
    @AttributeDefinition(name = "TranscoderThreadsCount", description = "Frames that are worked on at once")
    int transcoderThreadsCount() default 4;

    @AttributeDefinition(
            name = "TranscoderMemoryCapacity",
            description = "Megabytes that work on frames takes at once, and at most half of what the server has")
    int transcoderMemoryCapacity() default 256;

    @AttributeDefinition(
            name = "TranscoderCacheSize",
            description =
                    "Megabytes of decoded frames that are kept, and at most an eighth of what the server has; 0 keeps none")
    int transcoderCacheSize() default 256;

    @AttributeDefinition(name = "TranscoderTimeout", description = "Seconds that decoding one frame may take")
    int transcoderTimeout() default 30;
}
