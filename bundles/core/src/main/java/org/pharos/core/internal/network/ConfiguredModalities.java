package org.pharos.core.internal.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.PharosException;
import org.pharos.api.configuration.Option;
import org.pharos.core.index.GlobalProperties;
import org.pharos.core.index.GlobalProperty;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.ModalityFormat;
import org.pharos.core.network.ModalityRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Modalities of the configuration or the database; a wrong one is left out and named in the log. */
@Component(configurationPid = "org.pharos.core.network", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredModalities.Config.class)
public final class ConfiguredModalities implements Modalities, ModalityRegister {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredModalities.class);

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.network", name = "Remote modalities")
    @interface Config {
        @AttributeDefinition(
                name = "DicomModalities",
                description = "The modalities that may ask and be asked: an object with, for each name, a list of AET,"
                        + " host, port and manufacturer, or an object with AET, Host, Port, Manufacturer and Allow…")
        @Option(json = true)
        String dicomModalities() default "{}";

        @AttributeDefinition(
                name = "DicomModalitiesInDatabase",
                description = "Whether modalities are kept in the database; DicomModalities is then not used")
        boolean dicomModalitiesInDatabase() default false;
    }

    private final GlobalProperties properties;
    private String configured = "";
    private boolean inDatabase;
    private volatile List<Modality> modalities = List.of();

    @Activate
    public ConfiguredModalities(Config config, @Reference GlobalProperties properties) {
        this.properties = properties;
        configure(config);
    }

    @Modified
    synchronized void configure(Config config) {
        boolean sameSource = inDatabase == config.dicomModalitiesInDatabase();
        if (sameSource && configured.equals(config.dicomModalities())) {
            return;
        }
        inDatabase = config.dicomModalitiesInDatabase();
        configured = config.dicomModalities();
        modalities =
                parse(inDatabase ? properties.find(GlobalProperty.MODALITIES).orElse("{}") : configured);
    }

    @Override
    public List<Modality> all() {
        return modalities;
    }

    @Override
    public synchronized void declare(Modality modality) {
        SortedMap<String, Modality> byName = byName();
        byName.put(modality.name(), modality);
        replace(byName);
    }

    @Override
    public synchronized boolean forget(String name) {
        SortedMap<String, Modality> byName = byName();
        if (byName.remove(name) == null) {
            return false;
        }
        replace(byName);
        return true;
    }

    private SortedMap<String, Modality> byName() {
        var byName = new TreeMap<String, Modality>();
        modalities.forEach(modality -> byName.put(modality.name(), modality));
        return byName;
    }

    private void replace(SortedMap<String, Modality> byName) {
        if (inDatabase) {
            var json = JsonNodeFactory.instance.objectNode();
            byName.forEach((name, modality) -> json.set(name, ModalityFormat.write(modality)));
            properties.set(GlobalProperty.MODALITIES, json.toString());
        }
        modalities = List.copyOf(byName.values());
    }

    static List<Modality> parse(String json) {
        var byName = new TreeMap<String, Modality>();
        try {
            new ObjectMapper().readTree(json).properties().forEach(field -> {
                try {
                    byName.put(field.getKey(), ModalityFormat.read(field.getKey(), field.getValue()));
                } catch (PharosException e) {
                    Throwable reason = e.getCause() == null ? e : e.getCause();
                    logger.error("DicomModalities: {} is left out: {}", field.getKey(), reason.getMessage());
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("DicomModalities must be an object", e);
        }
        return List.copyOf(byName.values());
    }
}
