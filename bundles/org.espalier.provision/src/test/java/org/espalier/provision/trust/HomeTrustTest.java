package org.espalier.provision.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Signature.State;
import org.espalier.plugin.TrustedKey;
import org.espalier.provision.Home;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.PublicKeys;
import org.espalier.provision.signing.TestJars;
import org.espalier.provision.signing.TestSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTrustTest {
  @TempDir static Path keys;
  private static TestSigner acme;
  private static TestSigner edwards;

  @TempDir Path folder;
  private HomeTrust trust;
  private Path jar;

  @BeforeAll
  static void makeKeys() throws Exception {
    acme = TestSigner.make(keys, "Acme");
    edwards = TestSigner.ed25519(keys, "Edwards");
  }

  @BeforeEach
  void makeJar() throws IOException {
    trust = new HomeTrust(new Home(folder.resolve("home"), Optional.of(folder.resolve("dist"))));
    jar = TestJars.bundle(folder.resolve("tokens.jar"), "1.4.0", "text");
  }

  @Test
  void aKeyIsTrustedFromItsCertificateOn() throws Exception {
    acme.sign(jar);
    assertEquals(new Signature(State.UNKNOWN_KEY, List.of("CN=Acme"), ""), trust.examine(jar));
    TrustedKey added = trust.add(acme.certificate(folder.resolve("acme.pem"))).get(0);
    assertEquals("CN=Acme", added.name());
    assertEquals("key", added.kind());
    assertEquals(PublicKeys.fingerprint(acme.key()), added.fingerprint());
    assertEquals(List.of(added), trust.list());
    assertEquals(new Signature(State.TRUSTED, List.of("CN=Acme"), ""), trust.examine(jar));
  }

  @Test
  void theKeysOfASignedJarAreTrustedByNamingIt() throws Exception {
    acme.sign(jar);
    assertEquals(List.of("CN=Acme"), trust.add(jar).stream().map(TrustedKey::name).toList());
    assertEquals(State.TRUSTED, trust.examine(jar).state());
  }

  @Test
  void aRevokedKeyIsNotTrustedAnyMore() throws Exception {
    acme.sign(jar);
    trust.add(jar);
    String start = PublicKeys.fingerprint(acme.key()).substring(0, 8);
    assertEquals("CN=Acme", trust.revoke(start).name());
    assertEquals(List.of(), trust.list());
    assertEquals(State.UNKNOWN_KEY, trust.examine(jar).state());
    String message =
        assertThrows(IllegalArgumentException.class, () -> trust.revoke("CN=Acme")).getMessage();
    assertTrue(message.contains("trusted: nothing"), message);
  }

  @Test
  void aDetachedSignatureVouchesForAnyFile() throws Exception {
    Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
    edwards.signDetached(data);
    assertEquals(State.UNKNOWN_KEY, trust.examine(data).state());
    trust.add(edwards.publicKey(folder.resolve("edwards.pem")));
    assertEquals(new Signature(State.TRUSTED, List.of("edwards"), ""), trust.examine(data));
    Files.writeString(data, "a,b\n1,3\n");
    assertEquals(State.UNKNOWN_KEY, trust.examine(data).state());
  }

  @Test
  void aDetachedSignatureThatNamesItsKeyTellsAChangedFileFromAnUnknownKey() throws Exception {
    Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
    edwards.signDetachedByName(data);
    String fingerprint = PublicKeys.fingerprint(edwards.key());
    assertEquals(
        new Signature(
            State.UNKNOWN_KEY, List.of(), "data.csv.sig was made with the key " + fingerprint),
        trust.examine(data));
    trust.add(edwards.publicKey(folder.resolve("edwards.pem")));
    assertEquals(new Signature(State.TRUSTED, List.of("edwards"), ""), trust.examine(data));
    Files.writeString(data, "a,b\n1,3\n");
    Signature changed = trust.examine(data);
    assertEquals(State.BROKEN, changed.state());
    assertEquals(
        data
            + " is not what was signed: data.csv.sig, made with the key of edwards, is of another"
            + " content",
        changed.detail());
  }

  @Test
  void aDetachedSignatureVouchesForAJar() throws Exception {
    edwards.signDetached(jar);
    trust.add(edwards.certificate(folder.resolve("edwards.pem")));
    assertEquals(new Signature(State.TRUSTED, List.of("CN=Edwards"), ""), trust.examine(jar));
  }

  @Test
  void aDetachedSignatureDoesNotMendABrokenOne() throws Exception {
    acme.sign(jar);
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    edwards.signDetached(jar);
    trust.add(edwards.certificate(folder.resolve("edwards.pem")));
    assertEquals(State.BROKEN, trust.examine(jar).state());
  }

  @Test
  void whatIsNoSignatureIsBroken() throws Exception {
    Path signature = Files.writeString(folder.resolve("tokens.jar.sig"), "no signature");
    assertEquals(State.BROKEN, trust.examine(jar).state());
    edwards.signDetached(jar);
    Files.writeString(signature, "no fingerprint", StandardOpenOption.APPEND);
    assertEquals(State.BROKEN, trust.examine(jar).state());
  }

  @Test
  void anUnsignedJarIsAcceptedWithItsChecksum() throws Exception {
    assertEquals(Signature.UNSIGNED, trust.examine(jar));
    TrustedKey added = trust.add(jar).get(0);
    assertEquals("file", added.kind());
    assertEquals(BundleJar.sha256(jar), added.fingerprint());
    Signature accepted = trust.examine(jar);
    assertEquals(State.UNSIGNED, accepted.state());
    assertTrue(accepted.detail().startsWith("accepted with its checksum on 20"), accepted.detail());
    trust.revoke("tokens.jar");
    assertEquals(Signature.UNSIGNED, trust.examine(jar));
  }

  @Test
  void privateAndWeakKeysAreNotTaken() throws Exception {
    Path secret = acme.privateKey(folder.resolve("secret.pem"));
    String message = assertThrows(IOException.class, () -> trust.add(secret)).getMessage();
    assertTrue(message.contains("holds a private key"), message);
    TestSigner weak =
        TestSigner.make(
            keys, "Weak", "-keyalg", "RSA", "-keysize", "1024", "-sigalg", "SHA256withRSA");
    Path certificate = weak.certificate(folder.resolve("weak.pem"));
    message = assertThrows(IOException.class, () -> trust.add(certificate)).getMessage();
    assertTrue(message.contains("a short key"), message);
  }

  @Test
  void theBundlesOfTheDistributionAreTrustedByBeingThere() throws Exception {
    Path bundles = Files.createDirectories(folder.resolve("dist").resolve("bundles"));
    Path own = TestJars.bundle(bundles.resolve("own.jar"), "1.0.0");
    assertEquals(State.TRUSTED, trust.examine(own).state());
  }
}
