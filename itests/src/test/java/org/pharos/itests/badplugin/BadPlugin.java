package org.pharos.itests.badplugin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.http.HttpAuthenticator;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.ingest.StoredInstanceListener;
import org.pharos.api.ingest.Verdict;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobQueue;
import org.pharos.api.job.StepResult;
import org.pharos.api.metrics.MetricSource;
import org.pharos.api.plugin.CallPolicy;

/** Throws, hangs and floods, where it is asked for what its victims bring. */
public final class BadPlugin implements BundleActivator {
    /** Of the patients whose instances it can't judge. */
    public static final String BAD_PATIENT = "BAD";

    /** Patients of whom it can't judge one instance: on that one it throws, or hangs. */
    public static final String HALF_BAD_PATIENT = "HALFBAD";

    public static final String HALF_HANGING_PATIENT = "HALFHANGING";

    /** Number of that instance. */
    public static final String BAD_NUMBER = "7";

    /** Type of the jobs whose steps hang. */
    public static final String JOB = "BadJob";

    /** Header of requests that it fails on: {@code throw} or {@code hang}; {@code job} begins one of its jobs. */
    public static final String HEADER = "bad";

    /** Transfer syntaxes of frames that it can't decode. */
    public static final String FAILING_SYNTAX = "2.25.77001";

    public static final String HANGING_SYNTAX = "2.25.77002";

    private static final int PATIENT_ID = 0x00100020;
    private static final int INSTANCE_NUMBER = 0x00200013;
    private static final int FLOOD = 1_000_000;

    @Override
    public void start(BundleContext context) {
        register(context, StoredInstanceListener.class, stored -> hang());
        register(context, ArchiveListener.class, change -> {
            throw new IllegalStateException("bad listener");
        });
        register(context, ReceivedInstanceFilter.class, BadPlugin::judge);
        register(context, HttpAuthenticator.class, request -> {
            if ("authenticate".equals(request.headers().get(HEADER))) {
                throw new IllegalStateException("bad authenticator");
            }
            return Optional.empty();
        });
        register(context, HttpRequestFilter.class, request -> {
            String wish = request.headers().getOrDefault(HEADER, "");
            if (wish.equals("throw")) {
                throw new IllegalStateException("bad request filter");
            }
            if (wish.equals("hang")) {
                hang();
            }
            if (wish.equals("job")) {
                submit(context);
            }
            return true;
        });
        context.registerService(
                JobHandler.class,
                work -> {
                    hang();
                    return StepResult.more("again", 0);
                },
                FrameworkUtil.asDictionary(Map.<String, Object>of(CallPolicy.TIME_LIMIT, 600, JobHandler.TYPE, JOB)));
        register(context, MetricSource.class, report -> hang());
        register(context, MetricSource.class, report -> {
            for (int i = 0; i < FLOOD; i++) {
                report.add("flood_" + i, i);
            }
        });
        register(context, FrameDecoder.class, new BadDecoder(true));
        register(context, FrameDecoder.class, new BadDecoder(false));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes its services back
    }

    private static Verdict judge(IncomingInstance instance) {
        String patient = instance.text(PATIENT_ID).orElse("");
        boolean isBadOne =
                instance.text(INSTANCE_NUMBER).filter(BAD_NUMBER::equals).isPresent();
        if (patient.equals(BAD_PATIENT) || (patient.equals(HALF_BAD_PATIENT) && isBadOne)) {
            throw new IllegalStateException("bad filter");
        }
        if (patient.equals(HALF_HANGING_PATIENT) && isBadOne) {
            hang();
        }
        return Verdict.ACCEPT;
    }

    private static void submit(BundleContext context) {
        var reference = context.getServiceReference(JobQueue.class);
        context.getService(reference).submit(JOB, "", 0);
        context.ungetService(reference);
    }

    private static <S> void register(BundleContext context, Class<S> type, S service) {
        context.registerService(
                type, service, FrameworkUtil.asDictionary(Map.<String, Object>of(CallPolicy.TIME_LIMIT, 1)));
    }

    /** Doesn't heed that it is interrupted, but ends some time, so that the server can. */
    private static void hang() {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            Thread.interrupted();
        }
    }

    /** Fails or hangs, and may not even say what it decodes. */
    private record BadDecoder(boolean isDumb) implements FrameDecoder {
        @Override
        public Set<String> transferSyntaxes() {
            if (isDumb) {
                throw new IllegalStateException("dumb decoder");
            }
            return Set.of(FAILING_SYNTAX, HANGING_SYNTAX);
        }

        @Override
        public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream) {
            if (transferSyntax.equals(HANGING_SYNTAX)) {
                hang();
            }
            throw new IllegalStateException("bad decoder");
        }
    }
}
