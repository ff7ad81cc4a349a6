package org.espalier.runtime.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
  private static String proxy(String address, String... variables) {
    Map<String, String> environment =
        variables.length == 2
            ? Map.of(variables[0], variables[1])
            : Map.of(variables[0], variables[1], variables[2], variables[3]);
    Proxy proxy = new EnvironmentProxies(environment).select(URI.create(address)).get(0);
    return proxy.address() instanceof InetSocketAddress to
        ? to.getHostString() + ":" + to.getPort()
        : "direct";
  }

  @Test
  void eachSchemeHasItsVariableInEitherCase() {
    assertEquals("p:8080", proxy("https://a.org/x", "HTTPS_PROXY", "http://p:8080/"));
    assertEquals("p:8080", proxy("https://a.org/x", "https_proxy", "p:8080"));
    assertEquals("p:80", proxy("http://a.org/x", "ALL_PROXY", "http://p"));
    assertEquals("direct", proxy("http://a.org/x", "HTTPS_PROXY", "http://p:8080"));
  }

  @Test
  void someHostsAreAskedDirectly() {
    for (String none : new String[] {"a.org", ".a.org", "b.org, *.a.org", "*"}) {
      assertEquals(
          "direct", proxy("https://d.a.org/x", "HTTPS_PROXY", "http://p:1", "NO_PROXY", none));
    }
    assertEquals(
        "p:1", proxy("https://ba.org/x", "HTTPS_PROXY", "http://p:1", "NO_PROXY", "a.org"));
  }

  @Test
  void aProxyOfAnotherKindIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> proxy("https://a.org", "HTTPS_PROXY", "socks://p:1"));
  }
}
