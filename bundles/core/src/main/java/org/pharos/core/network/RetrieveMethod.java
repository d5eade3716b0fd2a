package org.pharos.core.network;

import java.util.Arrays;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** How instances are fetched from a modality. */
public enum RetrieveMethod {
    /** As the option {@code DicomDefaultRetrieveMethod} says. */
    SYSTEM_DEFAULT("SystemDefault"),
    MOVE("C-MOVE"),
    GET("C-GET");

    private final String label;

    RetrieveMethod(String label) {
        this.label = label;
    }

    /** The name in configurations and requests. */
    public String label() {
        return label;
    }

    /**
     * The method of a name.
     *
     * @throws PharosException with PARAMETER_OUT_OF_RANGE if there is none
     */
    public static RetrieveMethod of(String label) {
        return Arrays.stream(values())
                .filter(known -> known.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new PharosException(
                        ErrorCode.PARAMETER_OUT_OF_RANGE,
                        "RetrieveMethod can be \"C-MOVE\", \"C-GET\" or \"SystemDefault\": " + label));
    }
}
