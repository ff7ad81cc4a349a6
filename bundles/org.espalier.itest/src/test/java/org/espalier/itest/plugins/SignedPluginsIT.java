package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Signature.State;
import org.espalier.plugin.Trust;
import org.espalier.plugin.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host lets in: what a trusted key signed, what is allowed by name, and nothing broken. */
class SignedPluginsIT {
  private static final String TIMES = "com.acme.times";
  private static final int FLIPS = 200;

  @TempDir Path folder;
  private PluginHost place;
  private Signer acme;
  private Path jar;

  @BeforeEach
  void makePlace() throws Exception {
    place = PluginHost.in(folder);
    acme = Signer.make(folder, "Acme");
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    jar = acme.sign(SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_times").build());
  }

  private void install(Espalier host, Consent consent) throws IOException {
    Plan plan = PluginHost.provisioning(host).install(List.of(jar.toString()));
    PluginHost.provisioning(host).apply(plan, consent, ChangeListener.SILENT);
  }

  @Test
  void aSignedBundleComesInWhenItsKeyIsTrusted() throws Exception {
    try (Espalier host = place.start()) {
      UntrustedException e =
          assertThrows(UntrustedException.class, () -> install(host, Consent.NONE));
      assertEquals(Set.of(TIMES), e.unsigned());
      assertTrue(e.getMessage().contains("CN=Acme"), e.getMessage());
      host.service(Trust.class).add(acme.certificate(folder.resolve("acme.pem")));
      install(host, Consent.NONE);
      assertEquals("1.0.0", PluginHost.provider(host, "acme_times"));
      Signature signature = PluginHost.bundle(host, TIMES).signature();
      assertEquals(new Signature(State.TRUSTED, List.of("CN=Acme"), ""), signature);
    }
  }

  @Test
  void aBundleThatWasTamperedWithNeverComesIn() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    try (Espalier host = place.start()) {
      host.service(Trust.class).add(acme.certificate(folder.resolve("acme.pem")));
      assertThrows(Exception.class, () -> install(host, new Consent(Set.of(TIMES))));
      assertEquals(List.of(), PluginHost.states(host, TIMES));
    }
  }

  /** The jar with a byte changed in so many places, spread over all of it. */
  private List<byte[]> flipped() throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < FLIPS; i++) {
      byte[] one = bytes.clone();
      one[(int) ((long) bytes.length * i / FLIPS)] ^= 1;
      all.add(one);
    }
    return all;
  }

  @Test
  void aByteThatChangedInARepositoryIsRefusedWhereverItIs() throws Exception {
    byte[] sound = Files.readAllBytes(jar);
    try (Espalier host = place.start()) {
      host.trust().add(acme.certificate(folder.resolve("acme.pem")));
      host.repositories().index(jar.getParent());
      host.repositories().add("acme", jar.resolveSibling("index.xml").toString());
      int refused = 0;
      for (byte[] flipped : flipped()) {
        Files.write(jar, flipped);
        Plan plan = PluginHost.provisioning(host).install(List.of(TIMES));
        try {
          PluginHost.apply(host, plan);
        } catch (UntrustedException | IOException e) {
          refused++;
        }
      }
      assertEquals(FLIPS, refused);
      assertEquals(List.of(), PluginHost.states(host, TIMES));
      Files.write(jar, sound);
      PluginHost.apply(host, PluginHost.provisioning(host).install(List.of(TIMES)));
      assertEquals("1.0.0", PluginHost.provider(host, "acme_times"));
    }
  }

  @Test
  void aByteThatChangedInTheFolderOfPluginsIsRefusedWhereverItIs() throws Exception {
    Files.copy(jar, place.plugins().resolve("times.jar"));
    try (Espalier host = place.start()) {
      host.trust().add(acme.certificate(folder.resolve("acme.pem")));
    }
    int number = 0;
    for (byte[] flipped : flipped()) {
      Files.write(place.plugins().resolve("flipped" + number++ + ".jar"), flipped);
    }
    try (Espalier host = place.start()) {
      assertEquals(
          FLIPS,
          host.notices().stream().filter(notice -> notice.contains("is not installed")).count(),
          host.notices()::toString);
      assertEquals(List.of("1.0.0 ACTIVE"), PluginHost.states(host, TIMES));
    }
  }

  @Test
  void aPluginThatChangedIsRefusedUntilItIsTrusted() throws Exception {
    Path dropped = place.plugins().resolve("times.jar");
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    Files.copy(SamplePlugins.layer(jars, TIMES, "2.0.0", "acme_times").build(), dropped);
    try (Espalier host = place.start()) {
      assertEquals("2.0.0", PluginHost.provider(host, "acme_times"));
    }
    Path other =
        SamplePlugins.layer(jars, TIMES, "2.0.0", "acme_times").header("X-Changed", "yes").build();
    Files.delete(dropped);
    Files.copy(other, dropped);
    try (Espalier host = place.start()) {
      String notices = String.join("\n", host.notices());
      assertTrue(notices.contains("has changed under the same version"), notices);
      assertTrue(notices.contains("espalier trust add " + dropped), notices);
      assertEquals("", PluginHost.provider(host, "acme_times"));
      assertEquals(
          1,
          host.doctor().examine().stream()
              .filter(finding -> finding.message().contains("has changed under"))
              .count(),
          "doctor tells it once");
      host.service(Trust.class).add(dropped);
    }
    try (Espalier host = place.start()) {
      assertEquals("2.0.0", PluginHost.provider(host, "acme_times"));
    }
  }
}
