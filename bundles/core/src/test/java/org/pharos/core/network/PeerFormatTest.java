package org.pharos.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;

class PeerFormatTest {
    private static final String FULL = "{'Url':'https://pacs/api','Username':'u','Password':'p','Timeout':7,"
            + "'HttpHeaders':{'X-Token':'t'},'CertificateFile':'/c.pem','CertificateKeyFile':'/k.pem',"
            + "'CertificateKeyPassword':'q','Pkcs11':true,'Own':'property'}";

    @Test
    void listsDeclarePeers() throws JsonProcessingException {
        assertThat(peer("['http://h:8042']").url()).isEqualTo("http://h:8042/");
        assertThat(peer("['http://h/','u','p']").access().credentials()).isEqualTo(new HttpCredentials("u", "p"));
        assertThat(peer("['A','h',0]").access().credentials()).isEqualTo(new HttpCredentials("h", "0"));
        for (String wrong : List.of("[]", "['A','h']", "['A','h','x','y']", "[{},'h','x']", "'x'", "null", "5")) {
            assertThatThrownBy(() -> peer(wrong)).as(wrong).isInstanceOf(PharosException.class);
        }
    }

    @Test
    void objectsSayMore() throws JsonProcessingException {
        Peer peer = peer(FULL);

        assertThat(peer.url()).isEqualTo("https://pacs/api/");
        assertThat(peer.access())
                .isEqualTo(new HttpAccess(
                        new HttpCredentials("u", "p"),
                        java.util.Map.of("X-Token", "t"),
                        new ClientCertificate("/c.pem", "/k.pem", "q"),
                        true,
                        Duration.ofSeconds(7)));
        assertThat(peer.properties()).containsExactly(java.util.Map.entry("Own", "property"));
        assertThat(peer("{'URL':'http://h'}").url()).isEqualTo("http://h/");
    }

    @Test
    void writtenPeerIsTheSameWhenReadAgain() throws JsonProcessingException {
        assertThat(PeerFormat.read("p", PeerFormat.write(peer(FULL)))).isEqualTo(peer(FULL));
        assertThat(PeerFormat.read("p", PeerFormat.write(peer("['http://h']")))).isEqualTo(peer("['http://h']"));
    }

    @Test
    void descriptionAndTextTellNoSecrets() throws JsonProcessingException {
        String description = PeerFormat.describe(peer(FULL)).toString();

        assertThat(description)
                .isEqualTo(
                        "{'Own':'property','Url':'https://pacs/api/','Username':'u','Password':null,".replace('\'', '"')
                                + "\"CertificateFile\":\"/c.pem\",\"CertificateKeyFile\":null,\"CertificateKeyPassword\":null,"
                                + "\"Pkcs11\":true,\"Timeout\":7,\"HttpHeaders\":[\"X-Token\"]}");
        assertThat(peer("['http://h','user','hidden1']").toString()).doesNotContain("hidden1");
        assertThat(peer("{'Url':'http://h','HttpHeaders':{'X':'hidden2'},'CertificateFile':'c',"
                                + "'CertificateKeyPassword':'hidden3','Own':'hidden4'}")
                        .toString())
                .doesNotContain("hidden");
    }

    @Test
    void userInTheUrlIsTakenOutOfIt() throws JsonProcessingException {
        Peer peer = peer("['http://al%40ice:se%3Acret@h:8042/x']");

        assertThat(peer.url()).isEqualTo("http://h:8042/x/");
        assertThat(peer.access().credentials()).isEqualTo(new HttpCredentials("al@ice", "se:cret"));
        assertThat(peer("{'Url':'http://a:b@h/','Username':'u','Password':'p'}")
                        .access()
                        .credentials())
                .isEqualTo(new HttpCredentials("u", "p"));
    }

    @Test
    void wrongFieldsAreNamed() {
        for (String field : List.of("Username", "Password", "Timeout", "HttpHeaders", "Pkcs11", "CertificateFile")) {
            assertThatThrownBy(() -> peer("{'Url':'http://h','" + field + "':[1]}"))
                    .isInstanceOf(PharosException.class)
                    .hasMessageContaining(field);
        }
        for (String header : List.of("'Content-Length':'1'", "'a b':'1'", "'a':'1\\n2'", "'Connection':'close'")) {
            assertThatThrownBy(() -> peer("{'Url':'http://h','HttpHeaders':{" + header + "}}"))
                    .as(header)
                    .isInstanceOf(PharosException.class);
        }
        assertThatThrownBy(() -> peer("{'Url':'http://h','Timeout':-1}")).hasMessageContaining("Timeout");
        assertThatThrownBy(() -> peer("{'Url':'http://h','Own':{}}")).hasMessageContaining("Own");
        assertThatThrownBy(() -> peer("{}")).hasMessage("Empty URL");
        assertThatThrownBy(() -> PeerFormat.read("a/b", new ObjectMapper().readTree("[\"http://h\"]")))
                .hasMessageEndingWith("but found: a/b");
    }

    private static Peer peer(String json) throws JsonProcessingException {
        return PeerFormat.read("p", new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
