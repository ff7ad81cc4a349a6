package org.espalier.itest.plugins;

import static org.espalier.itest.plugins.PluginHost.provider;
import static org.espalier.itest.plugins.PluginHost.provisioning;
import static org.espalier.itest.plugins.PluginHost.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home once had can be had again when all that it came from is gone. */
class RollbackIT {
  private static final String TIMES = "com.acme.times";
  private static final String TYPE = "acme_times";
  private static final String FEATURE = "tune";

  @TempDir private Path folder;
  private PluginHost place;
  private final AtomicInteger asked = new AtomicInteger();

  private Espalier start() throws IOException {
    return Espalier.builder().distribution(place.distribution()).home(place.home()).start();
  }

  /** Generations: times 1, times 2, a feature of the distribution less, times gone. */
  private void makeGenerations(Espalier host, PluginJars jars) throws IOException {
    PluginHost.install(host, SamplePlugins.layer(jars, TIMES, "1.0.0", TYPE).build());
    PluginHost.update(host, SamplePlugins.layer(jars, TIMES, "2.0.0", TYPE).build());
    PluginHost.apply(host, provisioning(host).uninstallFeatures(List.of(FEATURE)));
    PluginHost.uninstall(host, TIMES);
  }

  /** A repository on the web with nothing in it, which counts how often it is asked. */
  private HttpServer repository() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] index =
        "<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"web\"/>"
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, index.length);
          exchange.getResponseBody().write(index);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static boolean hasFeature(Espalier host) throws IOException {
    return provisioning(host).features().stream()
        .filter(feature -> feature.name().equals(FEATURE))
        .map(FeatureInfo::installed)
        .findFirst()
        .orElseThrow();
  }

  private static void rollback(Espalier host, int number) throws IOException {
    long begin = System.nanoTime();
    PluginHost.apply(host, provisioning(host).rollback(number));
    System.out.printf(
        "rollback to generation %d: %d ms%n",
        number, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }

  private static void expect(Espalier host, Optional<String> version, boolean feature)
      throws IOException {
    assertEquals(version.orElse(""), provider(host, TYPE));
    assertEquals(version.map(one -> one + " ACTIVE").stream().toList(), states(host, TIMES));
    assertEquals(feature, hasFeature(host));
    assertEquals(feature ? 1 : 0, states(host, "org.espalier.tuners").size());
    assertEquals(List.of(), host.notices());
  }

  @Test
  void itLeadsOverSeveralGenerationsWithFeaturesAndAsksNobody() throws IOException {
    place = PluginHost.in(folder);
    HttpServer web = repository();
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    try (Espalier host = start()) {
      makeGenerations(host, jars);
      expect(host, Optional.empty(), false);
      host.repositories()
          .add("web", "http://127.0.0.1:" + web.getAddress().getPort() + "/index.xml");
      for (String version : List.of("1.0.0", "2.0.0")) {
        Files.delete(jars.folder().resolve(TIMES + "-" + version + ".jar"));
      }
    }
    int before = asked.getAndSet(0);
    assertEquals(true, before > 0, "the repository was asked when it was added");
    try (Espalier host = start()) {
      expect(host, Optional.empty(), false);
      rollback(host, 1);
      expect(host, Optional.of("1.0.0"), true);
      rollback(host, 3);
      expect(host, Optional.of("2.0.0"), false);
    }
    try (Espalier host = start()) {
      expect(host, Optional.of("2.0.0"), false);
      rollback(host, 0);
      expect(host, Optional.empty(), true);
      Plan back = provisioning(host).rollback(6);
      assertEquals(
          1, back.steps().stream().filter(step -> step.action() == Action.INSTALL).count());
      assertThrows(IllegalArgumentException.class, () -> provisioning(host).rollback(99));
    } finally {
      web.stop(0);
    }
    assertEquals(0, asked.get(), "nobody was asked");
  }
}
