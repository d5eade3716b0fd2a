package org.pharos.dicom.scp.internal;

import org.pharos.api.query.QueryCaller;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.dicom.net.negotiation.AssociationInfo;

/** Tells plugins who asks. */
final class QueryCallers {
    private QueryCallers() {}

    static QueryCaller of(AssociationInfo association, Modalities modalities) {
        String title = association.callingAet().strip();
        Manufacturer manufacturer = modalities.all().stream()
                .filter(modality -> modality.aet().equals(title))
                .findFirst()
                .map(Modality::manufacturer)
                .orElse(Manufacturer.GENERIC);
        return new QueryCaller(
                association.remote().getAddress().getHostAddress(),
                title,
                association.calledAet().strip(),
                manufacturer.label());
    }
}
