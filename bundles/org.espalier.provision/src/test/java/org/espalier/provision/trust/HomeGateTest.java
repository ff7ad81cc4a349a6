package org.espalier.provision.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Signature.State;
import org.espalier.plugin.Step;
import org.espalier.plugin.TrustedKey;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.Home;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.signing.TestJars;
import org.espalier.provision.signing.TestSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeGateTest {
  @TempDir static Path keys;
  private static TestSigner acme;

  @TempDir Path folder;
  private HomeTrust trust;
  private HomeGate gate;

  /** A class that ends the host; never called. */
  static final class Ender {
    private Ender() {}

    static void end() {
      System.exit(3);
    }
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    acme = TestSigner.make(keys, "Acme");
  }

  @BeforeEach
  void makeGate() {
    trust = new HomeTrust(new Home(folder.resolve("home"), Optional.empty()));
    gate = new HomeGate(trust);
  }

  private Path tokens(String version, String text) throws IOException {
    return TestJars.bundle(folder.resolve("tokens.jar"), version, text);
  }

  private Path ender() throws IOException {
    String name = Ender.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Ender.class.getResourceAsStream("/" + name)) {
      return TestJars.bundle(
          folder.resolve("ender.jar"), "com.acme.ender", "1.0.0", Map.of(name, in.readAllBytes()));
    }
  }

  private static Gate.Arrival arrival(Path file, Optional<String> sha256) throws IOException {
    BundleJar jar = BundleJar.read(file);
    return new Gate.Arrival(
        jar,
        new Step(
            Step.Action.INSTALL,
            jar.name(),
            jar.version().toString(),
            Optional.empty(),
            "https://acme.example/" + file.getFileName(),
            jar.bytes(),
            sha256,
            List.of(),
            false));
  }

  private UntrustedException refused(Consent consent, Gate.Arrival... arrivals) {
    return assertThrows(UntrustedException.class, () -> gate.admit(List.of(arrivals), consent));
  }

  @Test
  void whatATrustedKeySignedComesIn() throws Exception {
    Path jar = acme.sign(tokens("1.4.0", "text"));
    trust.add(acme.certificate(folder.resolve("acme.pem")));
    gate.admit(List.of(arrival(jar, Optional.empty())), Consent.NONE);
  }

  @Test
  void theUnsignedAreNamedOnceWithWhatToType() throws Exception {
    UntrustedException e =
        refused(
            Consent.NONE,
            arrival(tokens("1.4.0", "text"), Optional.empty()),
            arrival(ender(), Optional.empty()));
    assertEquals(Set.of("com.acme.tokens", "com.acme.ender"), e.unsigned());
    assertTrue(e.getMessage().contains("com.acme.tokens 1.4.0 is not signed"), e.getMessage());
    assertTrue(
        e.getMessage().contains("--allow-unsigned com.acme.ender,com.acme.tokens"), e.getMessage());
  }

  @Test
  void aConsentLetsTheNamedOnesInOnly() throws Exception {
    Gate.Arrival tokens = arrival(tokens("1.4.0", "text"), Optional.empty());
    gate.admit(List.of(tokens), new Consent(Set.of("com.acme.tokens")));
    UntrustedException e =
        refused(new Consent(Set.of("com.acme.tokens")), tokens, arrival(ender(), Optional.empty()));
    assertEquals(Set.of("com.acme.ender"), e.unsigned());
  }

  @Test
  void aSignerThatIsNotTrustedIsNamed() throws Exception {
    UntrustedException e =
        refused(Consent.NONE, arrival(acme.sign(tokens("1.4.0", "text")), Optional.empty()));
    assertTrue(
        e.getMessage().contains("is signed by CN=Acme, whose key is not trusted"), e.getMessage());
  }

  @Test
  void noConsentLetsInWhatIsNotWhatWasAnnouncedOrSigned() throws Exception {
    Consent all = new Consent(Set.of("com.acme.tokens"));
    UntrustedException e =
        refused(all, arrival(tokens("1.4.0", "text"), Optional.of("0".repeat(64))));
    assertEquals(Set.of(), e.unsigned());
    assertTrue(e.getMessage().contains("is not what was announced"), e.getMessage());
    Path jar = acme.sign(tokens("1.4.0", "text"));
    Gate.Arrival arrival = arrival(jar, Optional.empty());
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    assertEquals(Set.of(), refused(all, arrival).unsigned());
  }

  @Test
  void aPluginIsAcceptedAtFirstSightAndHasToStayTheSame() throws Exception {
    gate.admitPlugin(BundleJar.read(tokens("1.4.0", "text")));
    gate.admitPlugin(BundleJar.read(tokens("1.4.0", "text")));
    gate.admitPlugin(BundleJar.read(tokens("1.5.0", "other text")));
    BundleJar changed = BundleJar.read(tokens("1.4.0", "changed text"));
    UntrustedException e = assertThrows(UntrustedException.class, () -> gate.admitPlugin(changed));
    assertTrue(e.getMessage().contains("has changed under the same version"), e.getMessage());
    assertTrue(e.getMessage().contains("espalier trust add " + changed.file()), e.getMessage());
    trust.add(changed.file());
    assertDoesNotThrow(() -> gate.admitPlugin(changed));
    assertThrows(
        UntrustedException.class, () -> gate.admitPlugin(BundleJar.read(tokens("1.4.0", "text"))));
  }

  @Test
  void aSignedPluginHasToStayTheSameFileToo() throws Exception {
    Path file = acme.sign(tokens("1.4.0", "text"));
    trust.add(acme.certificate(folder.resolve("acme.pem")));
    gate.admitPlugin(BundleJar.read(file));
    assertEquals(List.of("CN=Acme"), trust.list().stream().map(TrustedKey::name).toList());
    TestJars.repack(file, Map.of());
    BundleJar packed = BundleJar.read(file);
    assertEquals(State.TRUSTED, trust.examine(file).state(), "a signature is of the content");
    UntrustedException e = assertThrows(UntrustedException.class, () -> gate.admitPlugin(packed));
    assertTrue(e.getMessage().contains("has changed under the same version"), e.getMessage());
    trust.add(file);
    assertDoesNotThrow(() -> gate.admitPlugin(packed));
    assertEquals(List.of("CN=Acme"), trust.list().stream().map(TrustedKey::name).toList());
  }

  @Test
  void aSignedPluginStaysWhenItsKeyIsRevokedBecauseTheOwnerPutItThere() throws Exception {
    BundleJar jar = BundleJar.read(acme.sign(tokens("1.4.0", "text")));
    trust.add(acme.certificate(folder.resolve("acme.pem")));
    gate.admitPlugin(jar);
    trust.revoke("CN=Acme");
    Gate.Arrival arrival = arrival(jar.file(), Optional.empty());
    assertEquals(Set.of("com.acme.tokens"), refused(Consent.NONE, arrival).unsigned());
    gate.admitPlugin(jar);
    assertEquals(List.of("tokens.jar"), trust.list().stream().map(TrustedKey::name).toList());
  }

  @Test
  void aPluginThatWasRevokedIsNotAcceptedAgainByItself() throws Exception {
    BundleJar jar = BundleJar.read(tokens("1.4.0", "text"));
    gate.admitPlugin(jar);
    trust.revoke("tokens.jar");
    assertThrows(UntrustedException.class, () -> gate.admitPlugin(jar));
    trust.add(jar.file());
    assertDoesNotThrow(() -> gate.admitPlugin(jar));
  }

  @Test
  void aPluginThatWouldEndTheHostIsLetInOnlyByName() throws Exception {
    BundleJar jar = BundleJar.read(ender());
    UntrustedException e = assertThrows(UntrustedException.class, () -> gate.admitPlugin(jar));
    assertTrue(e.getMessage().contains("would end the host"), e.getMessage());
    assertTrue(e.getMessage().contains("Ender.end calls System.exit"), e.getMessage());
    assertEquals(List.of(), findings(), "who asked tells it");
    trust.add(jar.file());
    assertDoesNotThrow(() -> gate.admitPlugin(jar));
    assertEquals(List.of("plugin ender.jar warning"), findings());
  }

  private List<String> findings() {
    return gate.examine().stream()
        .map(finding -> finding.subject() + " " + finding.state())
        .toList();
  }

  @Test
  void aSignatureDoesNotMakeACallHarmless() throws Exception {
    acme.sign(ender());
    trust.add(acme.certificate(folder.resolve("acme.pem")));
    Gate.Arrival ender = arrival(folder.resolve("ender.jar"), Optional.empty());
    UntrustedException e = refused(Consent.NONE, ender);
    assertEquals(Set.of("com.acme.ender"), e.unsigned());
    gate.admit(List.of(ender), new Consent(Set.of("com.acme.ender")));
  }
}
