package org.espalier.runtime.files;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies that Java's properties name ({@code https.proxyHost} and others), else those of the
 * environment: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code ALL_PROXY}, in either case, but
 * for the hosts that {@code NO_PROXY} lists.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI uri) {
    ProxySelector ofJava = ProxySelector.getDefault();
    List<Proxy> named = ofJava == null ? DIRECT : ofJava.select(uri);
    boolean direct = named.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    String host = uri.getHost();
    if (!direct || host == null || isExcepted(host.toLowerCase(Locale.ROOT))) {
      return named;
    }
    String proxy = variable(uri.getScheme() + "_proxy");
    return proxy(proxy.isEmpty() ? variable("all_proxy") : proxy);
  }

  private static List<Proxy> proxy(String address) {
    if (address.isEmpty()) {
      return DIRECT;
    }
    URI uri = URI.create(address.contains("://") ? address : "http://" + address);
    int port = uri.getPort() >= 0 ? uri.getPort() : 80;
    if (uri.getHost() == null || !uri.getScheme().startsWith("http")) {
      throw new IllegalArgumentException(
          "the proxy \"" + address + "\" of the environment; write http://host:port");
    }
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port)));
  }

  private boolean isExcepted(String host) {
    for (String entry : variable("no_proxy").split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      boolean all = name.equals("*");
      if (all || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String lower = environment.get(name);
    return lower == null ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the failure reaches who asked
  }
}
