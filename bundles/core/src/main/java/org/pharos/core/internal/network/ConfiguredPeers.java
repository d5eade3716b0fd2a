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
import org.pharos.core.network.Peer;
import org.pharos.core.network.PeerFormat;
import org.pharos.core.network.PeerRegister;
import org.pharos.core.network.Peers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Peers of the configuration or the database; a wrong one is left out and named in the log. */
@Component(configurationPid = "org.pharos.core.network.peers", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredPeers.Config.class)
public final class ConfiguredPeers implements Peers, PeerRegister {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredPeers.class);

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.network.peers", name = "Peers")
    @interface Config {
        @AttributeDefinition(
                name = "OrthancPeers",
                description =
                        "The servers with this API that resources can be sent to: an object with, for each name, a"
                                + " list of URL, user and password, or an object with Url, Username, Password, HttpHeaders,"
                                + " Timeout, CertificateFile, CertificateKeyFile, CertificateKeyPassword, Pkcs11")
        @Option(json = true, path = true)
        String orthancPeers() default "{}";

        @AttributeDefinition(
                name = "OrthancPeersInDatabase",
                description = "Whether peers are kept in the database; OrthancPeers is then not used")
        boolean orthancPeersInDatabase() default false;
    }

    private final GlobalProperties properties;
    private String configured = "";
    private boolean inDatabase;
    private volatile List<Peer> peers = List.of();

    @Activate
    public ConfiguredPeers(Config config, @Reference GlobalProperties properties) {
        this.properties = properties;
        configure(config);
    }

    @Modified
    synchronized void configure(Config config) {
        boolean sameSource = inDatabase == config.orthancPeersInDatabase();
        if (sameSource && configured.equals(config.orthancPeers())) {
            return;
        }
        inDatabase = config.orthancPeersInDatabase();
        configured = config.orthancPeers();
        peers = parse(inDatabase ? properties.find(GlobalProperty.PEERS).orElse("{}") : configured);
    }

    @Override
    public List<Peer> all() {
        return peers;
    }

    @Override
    public synchronized void declare(Peer peer) {
        SortedMap<String, Peer> byName = byName();
        byName.put(peer.name(), peer);
        replace(byName);
    }

    @Override
    public synchronized boolean forget(String name) {
        SortedMap<String, Peer> byName = byName();
        if (byName.remove(name) == null) {
            return false;
        }
        replace(byName);
        return true;
    }

    private SortedMap<String, Peer> byName() {
        var byName = new TreeMap<String, Peer>();
        peers.forEach(peer -> byName.put(peer.name(), peer));
        return byName;
    }

    private void replace(SortedMap<String, Peer> byName) {
        if (inDatabase) {
            var json = JsonNodeFactory.instance.objectNode();
            byName.forEach((name, peer) -> json.set(name, PeerFormat.write(peer)));
            properties.set(GlobalProperty.PEERS, json.toString());
        }
        peers = List.copyOf(byName.values());
    }

    private static List<Peer> parse(String json) {
        var byName = new TreeMap<String, Peer>();
        try {
            new ObjectMapper().readTree(json).properties().forEach(field -> {
                try {
                    byName.put(field.getKey(), PeerFormat.read(field.getKey(), field.getValue()));
                } catch (PharosException e) {
                    logger.error("OrthancPeers: {} is left out: {}", field.getKey(), e.getMessage());
                }
            });
        } catch (JsonProcessingException e) {
            // Its message would show what was read, passwords too.
            throw new IllegalArgumentException("OrthancPeers must be an object");
        }
        return List.copyOf(byName.values());
    }
}
