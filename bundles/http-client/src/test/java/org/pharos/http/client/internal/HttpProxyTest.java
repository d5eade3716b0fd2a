package org.pharos.http.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pharos.core.network.HttpCredentials;

class HttpProxyTest {
    @Test
    void formsAreUnderstood() {
        assertThat(HttpProxy.parse("  ")).isEmpty();
        assertThat(HttpProxy.parse("proxy")).contains(new HttpProxy("proxy", 1080, null));
        assertThat(HttpProxy.parse("http://10.0.0.1:3128/")).contains(new HttpProxy("10.0.0.1", 3128, null));
        assertThat(HttpProxy.parse("u:p:q@proxy:8080"))
                .contains(new HttpProxy("proxy", 8080, new HttpCredentials("u", "p:q")));
        assertThat(HttpProxy.parse("[::1]:3128")).contains(new HttpProxy("::1", 3128, null));
    }

    @Test
    void wrongOnesAreRefusedWithoutTellingThePassword() {
        for (String wrong : new String[] {"u:hidden@", "u:hidden@proxy:0", "u:hidden@proxy:70000", "a:b:c"}) {
            assertThatThrownBy(() -> HttpProxy.parse(wrong))
                    .as(wrong)
                    .hasMessageContaining("HttpProxy")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void moduleOfATokenIsRead() {
        assertThat(Pkcs11Module.parse("{}")).isEmpty();
        assertThat(Pkcs11Module.parse("{\"Module\":\"/m.so\",\"Pin\":\"12\",\"Verbose\":true}"))
                .contains(new Pkcs11Module("/m.so", "12", true));
        assertThatThrownBy(() -> Pkcs11Module.parse("{\"Module\":\"a\\nb\"}")).hasMessageContaining("Pkcs11");
        assertThat(new Pkcs11Module("/m.so", "hidden", false).toString()).doesNotContain("hidden");
    }
}
