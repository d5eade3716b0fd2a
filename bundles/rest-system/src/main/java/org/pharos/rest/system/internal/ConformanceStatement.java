package org.pharos.rest.system.internal;

import java.util.Comparator;
import java.util.List;
import org.pharos.core.network.DicomEndpoint;
import org.pharos.core.network.DicomService;
import org.pharos.core.network.DicomService.Role;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/**
 * A conformance statement in the order of PS3.2: implementation, network, services, character sets, security.
 *
 * @param version of this software
 * @param services offered and used
 * @param defaultCharacterSet assumed where a data set names none
 */
record ConformanceStatement(
        String version, DicomEndpoint.State endpoint, List<DicomService> services, CharacterSet defaultCharacterSet) {
    ConformanceStatement {
        services = services.stream()
                .sorted(Comparator.comparing(DicomService::role).reversed().thenComparing(DicomService::name))
                .toList();
    }

    /** The statement. */
    String text() {
        var page = new TextPage();
        page.title("DICOM conformance statement of Pharos " + version);
        page.paragraph(
                "This statement is made from the state of the running server. It changes with its configuration.");
        implementation(page);
        network(page);
        services(page, Role.SCP, "Services provided to others (SCP)");
        services(page, Role.SCU, "Services of others that are used (SCU)");
        characterSets(page);
        security(page);
        return page.toString();
    }

    private void implementation(TextPage page) {
        page.heading("Implementation");
        page.fact("Implementation class UID", endpoint.implementationClassUid());
        page.fact("Implementation version name", endpoint.implementationVersion());
        page.fact("Application context", Uid.APPLICATION_CONTEXT);
    }

    private void network(TextPage page) {
        page.heading("Network");
        page.fact("Application entity title", endpoint.aet());
        page.fact("TCP port", endpoint.isOpen() ? Integer.toString(endpoint.port()) : "closed");
        page.fact("Longest PDU received", endpoint.maximumPduBytes() + " bytes");
        page.fact("Associations at once", Integer.toString(endpoint.maximumAssociations()));
        page.fact(
                "Silence after which an association is aborted",
                endpoint.idleSeconds() == 0 ? "any is allowed" : endpoint.idleSeconds() + " s");
        page.fact("Asynchronous operations window", "not supported, operations are handled one by one");
        page.fact("SCP/SCU role selection", "roles are agreed to as proposed");
        page.fact("SOP class extended negotiation", "not supported");
        page.fact("User identity negotiation", "not supported, identities are ignored");
    }

    private void services(TextPage page, Role role, String heading) {
        page.heading(heading);
        List<DicomService> those =
                services.stream().filter(s -> s.role() == role).toList();
        if (those.isEmpty()) {
            page.paragraph("None.");
        }
        for (DicomService service : those) {
            page.subheading(service.name() + " (" + role.name() + ")");
            service.remarks().forEach(page::paragraph);
            page.list("SOP classes", service.sopClasses().stream().map(ConformanceStatement::named));
            page.list("Transfer syntaxes", service.transferSyntaxes().stream().map(ConformanceStatement::named));
        }
    }

    private void characterSets(TextPage page) {
        page.heading("Character sets");
        page.fact("Data sets that name none", term(defaultCharacterSet));
        page.list(
                "Defined terms of Specific Character Set (0008,0005) that are understood",
                CharacterSets.definedTerms().stream());
        page.paragraph("JSON and XML answers are in Unicode.");
    }

    private void security(TextPage page) {
        page.heading("Security");
        page.fact("Transport", endpoint.isSecure() ? "TLS (PS3.15 B.12)" : "TCP without TLS");
        page.fact("Access", "by application entity title, and by address where the site asks for it");
    }

    private static String term(CharacterSet set) {
        return set.definedTerms().isEmpty() ? "ISO_IR 6" : set.definedTerms();
    }

    private static String named(String uid) {
        return Uid.name(uid).map(name -> uid + "  " + name).orElse(uid);
    }
}
