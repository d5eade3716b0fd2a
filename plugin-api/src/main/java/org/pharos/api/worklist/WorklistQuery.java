package org.pharos.api.worklist;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A query of a modality. Valid until the source was told what was {@linkplain WorklistSource#answered answered}. */
@ProviderType
public interface WorklistQuery {
    /** Title of the modality. */
    String callingAet();

    /** Title under which it calls this server. */
    String calledAet();

    /** Address of the modality, such as {@code 192.0.2.17}. */
    String remoteIp();

    /**
     * Text of a key, decoded, with wildcards, ranges and lists as the modality has sent them (PS3.4 C.2.2.2); empty if there
     * is no such key or it has no value: anything matches then.
     */
    Optional<String> text(int tag);

    /**
     * Text of a key inside sequences: {@code text(List.of(0x00400100), 0x00400002)} is the date of the scheduled step.
     *
     * @param sequences tags of the sequences from the outside in
     */
    Optional<String> text(List<Integer> sequences, int tag);
}
