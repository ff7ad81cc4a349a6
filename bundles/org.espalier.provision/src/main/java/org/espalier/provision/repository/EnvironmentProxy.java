package org.espalier.provision.repository;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chooses the proxy for an address: the one that Java's properties name ({@code https.proxyHost}
 * and others), else that of {@code HTTPS_PROXY}, {@code HTTP_PROXY} or {@code ALL_PROXY}, in either
 * case, but for the hosts that {@code NO_PROXY} lists.
 */
record EnvironmentProxy(Map<String, String> environment) {
  private static final int USUAL_PORT = 80;

  Proxy of(URI address) throws IOException {
    ProxySelector java = ProxySelector.getDefault();
    List<Proxy> named = java == null ? List.of() : java.select(address);
    for (Proxy proxy : named) {
      if (proxy.type() != Proxy.Type.DIRECT) {
        return proxy;
      }
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    String proxy = variable(address.getScheme() + "_proxy");
    String chosen = proxy.isEmpty() ? variable("all_proxy") : proxy;
    return chosen.isEmpty() || excepts(host) ? Proxy.NO_PROXY : parse(chosen);
  }

  private static Proxy parse(String text) throws IOException {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
      }
    } catch (IllegalArgumentException e) {
      // told below, as what has no host
    }
    throw new IOException(
        "the proxy \"" + text + "\" of the environment cannot be used; write http://host:port");
  }

  private boolean excepts(String host) {
    for (String entry : variable("no_proxy").split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      if (name.equals("*") || name.equals(host)) {
        return true;
      }
      if (!name.isEmpty() && host.endsWith("." + name)) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String lower = environment.get(name);
    return lower == null ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
  }
}
