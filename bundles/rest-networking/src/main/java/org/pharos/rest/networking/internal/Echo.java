package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.Modality;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** Verifies that a modality answers, if wanted also to queries. */
@Component(service = Echo.class, configurationPid = "org.pharos.rest.networking.echo")
@Designate(ocd = EchoOptions.class)
public final class Echo {
    /** No patient has it, so that the answer is short. */
    private static final String NOBODY = "PHAROS-VERIFICATION";

    /** As bytes: clients know this answer without a character set. */
    private static final byte[] FINE = "{}".getBytes(StandardCharsets.US_ASCII);

    private final DicomUser user;
    private volatile boolean checksFind;

    @Activate
    public Echo(EchoOptions options, @Reference DicomUser user) {
        this.user = user;
        configure(options);
    }

    @Modified
    void configure(EchoOptions options) {
        checksFind = options.dicomEchoChecksFind();
    }

    /** Fails unless the modality answers as the body wants it to. */
    byte[] verify(Modality modality, JsonBody body) {
        Optional<JsonFields> fields = body.value().filter(JsonNode::isObject).map(object -> body.object());
        var contact = Declared.contactInTime(modality, fields);
        boolean find = fields.map(known -> known.flag("CheckFind", checksFind)).orElse(checksFind);
        user.echo(contact);
        if (find) {
            var keys = new DataSet();
            keys.setString(Tag.PATIENT_ID, NOBODY);
            user.find(contact, ResourceLevel.PATIENT, keys, true);
        }
        return FINE.clone();
    }
}
