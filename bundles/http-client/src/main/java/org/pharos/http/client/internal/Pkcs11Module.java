package org.pharos.http.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A token that holds keys, such as a smart card, spoken to by PKCS #11. Its text doesn't tell the PIN.
 *
 * @param module path of the library that comes with the token
 */
record Pkcs11Module(String module, String pin, boolean isVerbose) {
    /** The option {@code Pkcs11}; empty if it names no module. */
    static Optional<Pkcs11Module> parse(String option) {
        try {
            JsonNode json = new ObjectMapper().readTree(option);
            String module = json.path("Module").asText("");
            if (module.indexOf('\n') >= 0 || module.indexOf('"') >= 0) {
                throw new IllegalArgumentException("Pkcs11 has a Module that is no path");
            }
            return module.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Pkcs11Module(
                            module,
                            json.path("Pin").asText(""),
                            json.path("Verbose").asBoolean(false)));
        } catch (JsonProcessingException e) {
            // Its message would show the PIN.
            throw new IllegalArgumentException("Pkcs11 must be an object");
        }
    }

    /**
     * Logs in to the first token of the module.
     *
     * @return the keys on it, for TLS
     */
    KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider());
        char[] secret = pin.isEmpty() ? null : pin.toCharArray();
        store.load(null, secret);
        if (store.size() == 0) {
            throw new GeneralSecurityException("the token has no certificate with a key");
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, secret);
        return factory.getKeyManagers();
    }

    /** TLS finds a provider for a key only among those that the whole process knows. */
    private Provider provider() throws GeneralSecurityException {
        String name = "Pharos" + Integer.toHexString(module.hashCode());
        Provider known = Security.getProvider("SunPKCS11-" + name);
        if (known != null) {
            return known;
        }
        Provider unconfigured = Security.getProvider("SunPKCS11");
        if (unconfigured == null) {
            throw new GeneralSecurityException("this Java has no PKCS #11");
        }
        Provider provider = unconfigured.configure(
                "--name=" + name + "\nlibrary=\"" + module + "\"\nslotListIndex=0\nshowInfo=" + isVerbose + "\n");
        Security.addProvider(provider);
        return provider;
    }

    @Override
    public String toString() {
        return "Pkcs11Module[" + module + "]";
    }
}
