package org.pharos.sample.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.api.network.CommitmentCandidate;
import org.pharos.api.network.CommitmentHandler;
import org.pharos.api.network.CommitmentVerdict;
import org.pharos.api.network.RemoteModality;
import org.pharos.api.network.RemoteNodes;
import org.pharos.api.network.SendRequest;
import org.pharos.api.query.FindAnswers;
import org.pharos.api.query.FindHandler;
import org.pharos.api.query.FindQuery;
import org.pharos.api.query.MoveHandler;
import org.pharos.api.query.MoveOperation;
import org.pharos.api.query.MoveRequest;
import org.pharos.api.query.MoveStep;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The studies of a list, for those who call this server by another title. A study that is stored here can be retrieved; what is
 * kept elsewhere is vouched for. All other requests are left to the server.
 */
@Component(
        configurationPid = "org.pharos.sample.catalogue",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "pharos.time.limit:Integer=300")
@Designate(ocd = Catalogue.Options.class)
public final class Catalogue implements FindHandler, MoveHandler, CommitmentHandler {
    private static final Logger logger = LoggerFactory.getLogger(Catalogue.class);
    private static final int STUDY_INSTANCE_UID = 0x0020000D;
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

    private final String aet;
    private final List<Entry> entries;
    private final String keptElsewhere;
    private final RestApi rest;
    private final RemoteNodes nodes;

    /** The section {@code "Catalogue": { "Aet": "CATALOGUE", "Entries": [ ... ] }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.catalogue", name = "Catalogue")
    @interface Options {
        @AttributeDefinition(name = "Catalogue.Aet", description = "Title under which the catalogue is asked")
        String aet() default "CATALOGUE";

        @AttributeDefinition(
                name = "Catalogue.Entries",
                description = "Each PatientID | PatientName | StudyInstanceUID | StudyDescription")
        String[] entries() default {};

        @AttributeDefinition(
                name = "Catalogue.KeptElsewhere",
                description = "Beginning of the SOPInstanceUIDs that another archive keeps safely; empty for none")
        String keptElsewhere() default "";
    }

    @Activate
    public Catalogue(Options options, @Reference RestApi rest, @Reference RemoteNodes nodes) {
        this.aet = options.aet();
        this.entries = Arrays.stream(options.entries()).map(Entry::of).toList();
        this.keptElsewhere = options.keptElsewhere();
        this.rest = rest;
        this.nodes = nodes;
    }

    @Override
    public Optional<FindAnswers> answer(FindQuery query) {
        if (!query.caller().calledAet().equals(aet) || query.level() != ResourceLevel.STUDY) {
            return Optional.empty();
        }
        return Optional.of(FindAnswers.of(entries.stream()
                .filter(entry -> entry.matches(query.keys()))
                .map(Entry::answer)
                .toList()));
    }

    @Override
    public Optional<MoveOperation> begin(MoveRequest request) {
        String uid = request.keys().texts().getOrDefault(STUDY_INSTANCE_UID, "");
        if (!request.caller().calledAet().equals(aet) || uid.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MoveOperation() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public MoveStep next() throws InterruptedException {
                return send(uid, request.destinationAet());
            }
        });
    }

    private MoveStep send(String studyInstanceUid, String destinationAet) throws InterruptedException {
        Optional<ResourceId> study = find(studyInstanceUid);
        Optional<RemoteModality> destination = nodes.modalities().stream()
                .filter(modality -> modality.aet().equals(destinationAet))
                .findFirst();
        if (study.isEmpty() || destination.isEmpty()) {
            return MoveStep.failed("");
        }
        try {
            nodes.send(SendRequest.toModality(destination.get().name(), List.of(study.get())), LONGEST);
            return MoveStep.SENT;
        } catch (PharosException e) {
            logger.warn("A study of the catalogue can't be sent to {}", destinationAet, e);
            return MoveStep.failed("");
        }
    }

    private Optional<ResourceId> find(String studyInstanceUid) {
        RestAnswer answer = rest.call(new RestRequest(
                "POST",
                "/tools/lookup",
                Map.of(),
                studyInstanceUid.getBytes(StandardCharsets.UTF_8),
                Origin.Kind.PLUGINS));
        Matcher id = ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        return answer.isSuccess() && id.find() ? ResourceId.parse(id.group()) : Optional.empty();
    }

    @Override
    public Optional<CommitmentVerdict> judge(CommitmentCandidate candidate) {
        return !keptElsewhere.isEmpty() && candidate.sopInstanceUid().startsWith(keptElsewhere)
                ? Optional.of(CommitmentVerdict.COMMITTED)
                : Optional.empty();
    }
}
