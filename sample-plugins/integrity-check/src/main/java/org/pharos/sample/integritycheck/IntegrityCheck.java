package org.pharos.sample.integritycheck;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobWork;
import org.pharos.api.job.StepResult;
import org.pharos.api.job.StopReason;
import org.pharos.api.rest.RestApi;
import org.pharos.api.rest.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the file of each instance with the checksum that it was stored with: some with each step. */
@Component(service = JobHandler.class, property = JobHandler.TYPE + "=" + IntegrityCheck.TYPE)
public final class IntegrityCheck implements JobHandler {
    static final String TYPE = "SampleIntegrityCheck";

    private static final Logger logger = LoggerFactory.getLogger(IntegrityCheck.class);
    private static final int AT_ONCE = 10;
    private static final int NOT_FOUND = 404;

    private final RestApi rest;

    @Activate
    public IntegrityCheck(@Reference RestApi rest) {
        this.rest = rest;
    }

    @Override
    public StepResult step(JobWork work) {
        Remaining before = Remaining.of(work.state());
        List<String> instances = before.instances();
        List<String> now = instances.subList(0, Math.min(AT_ONCE, instances.size()));
        int damaged =
                before.damaged() + (int) now.stream().filter(this::isDamaged).count();
        var after = new Remaining(before.total(), damaged, instances.subList(now.size(), instances.size()));
        return (after.instances().isEmpty()
                        ? StepResult.done(after.text())
                        : StepResult.more(after.text(), after.progress()))
                .showing(Map.of("InstancesCount", after.total(), "DamagedCount", after.damaged()));
    }

    /** One that was deleted meanwhile isn't. */
    private boolean isDamaged(String instance) {
        int status = rest.call(RestRequest.of("POST", "/instances/" + instance + "/attachments/dicom/verify-md5"))
                .status();
        return status >= 300 && status != NOT_FOUND;
    }

    @Override
    public void stopped(JobWork work, StopReason reason) {
        logger.info("Check {} stopped: {}", work.id(), reason);
    }
}
