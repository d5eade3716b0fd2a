package org.pharos.dicom.scp.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pharos.core.network.StorageAcceptance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the rules of the moment: the configured ones, with what clients have changed since. */
@Component(
        service = {StorageAcceptance.class, LiveStorageAcceptance.class},
        configurationPid = "org.pharos.dicom.scp.acceptance",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AcceptanceOptions.class)
public final class LiveStorageAcceptance implements StorageAcceptance {
    private static final Logger logger = LoggerFactory.getLogger(LiveStorageAcceptance.class);

    private volatile StorageRules rules;

    @Activate
    public LiveStorageAcceptance(AcceptanceOptions options, Map<String, Object> properties) {
        this(StorageRules.of(options, properties));
    }

    LiveStorageAcceptance(StorageRules rules) {
        this.rules = rules;
    }

    @Modified
    synchronized void configure(AcceptanceOptions options, Map<String, Object> properties) {
        rules = StorageRules.of(options, properties);
    }

    /** The rules now. */
    StorageRules rules() {
        return rules;
    }

    @Override
    public List<String> transferSyntaxes() {
        return rules().transferSyntaxes();
    }

    @Override
    public synchronized void acceptTransferSyntaxes(Collection<String> patterns) {
        rules = rules.withTransferSyntaxes(patterns);
        logger.info(
                "Instances are taken in {} transfer syntaxes from now on",
                rules.transferSyntaxes().size());
    }

    @Override
    public SortedSet<String> sopClasses() {
        return rules().sopClasses();
    }

    @Override
    public boolean acceptsUnknownSopClasses() {
        return rules().promiscuous();
    }

    @Override
    public synchronized void acceptUnknownSopClasses(boolean accepted) {
        rules = rules.withUnknownSopClasses(accepted);
        logger.info("Unknown SOP classes are {} from now on", accepted ? "taken" : "refused");
    }
}
