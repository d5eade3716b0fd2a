package org.pharos.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.api.job.JobHandler;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.JobStore;
import org.pharos.core.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as a service, with the kinds and listeners that come and go. */
@Component(
        service = {Jobs.class, MetricSource.class},
        immediate = true,
        configurationPid = "org.pharos.jobs",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = JobsConfig.class)
public final class JobsComponent implements Jobs, MetricSource {
    /** Property of the framework, set by {@code --no-jobs} of the command line. */
    private static final String NO_JOBS = "pharos.no.jobs";

    private static final Logger logger = LoggerFactory.getLogger(JobsComponent.class);

    private final JobHandlers handlers;
    private final JobKinds kinds = new JobKinds();
    private final Map<ServiceReference<JobHandler>, String> typesOfHandlers = new HashMap<>();
    private final JobThreads threads = new JobThreads();
    private final JobTotals totals = new JobTotals();
    private final JobTable table;
    private final JobSaver saver;
    private final JobEngine engine;
    private final JobScheduler scheduler;

    @Activate
    public JobsComponent(
            JobsConfig config,
            @Reference JobStore store,
            @Reference TrackedListeners listeners,
            @Reference JobHandlers handlers,
            BundleContext context) {
        this(config, store, listeners, handlers, !Boolean.parseBoolean(context.getProperty(NO_JOBS)));
    }

    private JobsComponent(
            JobsConfig config, JobStore store, JobEngine.Listeners listeners, JobHandlers handlers, boolean loads) {
        this.handlers = handlers;
        var clock = Clock.systemUTC();
        table = new JobTable(clock);
        saver = new JobSaver(store, table, clock, config.saveJobs());
        engine = new JobEngine(table, saver, kinds, listeners, totals, threads::run, threads::runAfter);
        scheduler = new JobScheduler(table, engine, saver, kinds, clock);
        if (loads && config.saveJobs()) {
            scheduler.load(store.load());
        }
        configure(config);
    }

    private void configure(JobsConfig config) {
        int concurrent = config.concurrentJobs() > 0
                ? config.concurrentJobs()
                : Runtime.getRuntime().availableProcessors();
        engine.configure(concurrent, config.jobsHistorySize());
    }

    @Modified
    void modified(JobsConfig config) {
        saver.enable(config.saveJobs());
        configure(config);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addKind(JobKind kind) {
        kinds.add(kind);
        engine.kindCame(kind.type());
    }

    void removeKind(JobKind kind) {
        if (kinds.remove(kind)) {
            table.detach(kind.type());
        }
    }

    /** A plugin brings jobs of a type; its handler itself is got hold of when there is something to do. */
    @Reference(
            service = JobHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addHandler(ServiceReference<JobHandler> reference) {
        Optional<String> type = JobHandlers.type(reference);
        if (type.isEmpty() || kinds.isOwn(type.get())) {
            logger.warn(
                    "A job handler of bundle {} is left out: {} must be a name that no jobs of the server have",
                    reference.getBundle(),
                    JobHandler.TYPE);
            return;
        }
        synchronized (typesOfHandlers) {
            typesOfHandlers.put(reference, type.get());
            handlers.accept(type.get());
            kinds.addOfPlugin(new HandlerKind(type.get(), handlers));
        }
        engine.kindCame(type.get());
    }

    void removeHandler(ServiceReference<JobHandler> reference) {
        String type;
        synchronized (typesOfHandlers) {
            type = typesOfHandlers.remove(reference);
            if (type == null || typesOfHandlers.containsValue(type)) {
                return;
            }
            kinds.removeOfPlugin(type);
            handlers.forget(type);
        }
        table.detach(type);
    }

    /** Interrupts the jobs that run, which go on at the next start. */
    @Deactivate
    void stop() {
        engine.stop();
        threads.stop();
        engine.saveAll();
    }

    @Override
    public void report(MetricReport report) {
        report.add("orthanc_jobs_pending", table.pending());
        report.add("orthanc_jobs_running", engine.running());
        totals.report(report);
    }

    @Override
    public UUID submit(Job job, JobOptions options) {
        return scheduler.submit(job, options);
    }

    @Override
    public JobStatus run(Job job, JobOptions options) throws InterruptedException {
        return scheduler.run(job, options);
    }

    @Override
    public JobStatus run(Job job, JobOptions options, Duration most) throws InterruptedException {
        return scheduler.run(job, options, most);
    }

    @Override
    public Optional<JobStatus> find(UUID id) {
        return scheduler.find(id);
    }

    @Override
    public List<JobStatus> all() {
        return scheduler.all();
    }

    @Override
    public boolean cancel(UUID id) {
        return scheduler.cancel(id);
    }

    @Override
    public boolean pause(UUID id) {
        return scheduler.pause(id);
    }

    @Override
    public boolean resume(UUID id) {
        return scheduler.resume(id);
    }

    @Override
    public boolean resubmit(UUID id) {
        return scheduler.resubmit(id);
    }

    @Override
    public boolean delete(UUID id) {
        return scheduler.delete(id);
    }

    @Override
    public Optional<JobOutput> output(UUID id, String key) {
        return scheduler.output(id, key);
    }

    @Override
    public boolean deleteOutput(UUID id, String key) {
        return scheduler.deleteOutput(id, key);
    }
}
