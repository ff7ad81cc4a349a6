package org.espalier.provision.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void a_key_is_trusted_from_its_certificate_on() throws Exception {
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
  void the_keys_of_a_signed_jar_are_trusted_by_naming_it() throws Exception {
    acme.sign(jar);
    assertEquals(List.of("CN=Acme"), trust.add(jar).stream().map(TrustedKey::name).toList());
    assertEquals(State.TRUSTED, trust.examine(jar).state());
  }

  @Test
  void a_revoked_key_is_not_trusted_any_more() throws Exception {
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
  void a_detached_signature_vouches_for_any_file() throws Exception {
    Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
    edwards.signDetached(data);
    assertEquals(State.UNKNOWN_KEY, trust.examine(data).state());
    trust.add(edwards.publicKey(folder.resolve("edwards.pem")));
    assertEquals(new Signature(State.TRUSTED, List.of("edwards"), ""), trust.examine(data));
    Files.writeString(data, "a,b\n1,3\n");
    assertEquals(State.UNKNOWN_KEY, trust.examine(data).state());
  }

  @Test
  void a_detached_signature_vouches_for_a_jar() throws Exception {
    edwards.signDetached(jar);
    trust.add(edwards.certificate(folder.resolve("edwards.pem")));
    assertEquals(new Signature(State.TRUSTED, List.of("CN=Edwards"), ""), trust.examine(jar));
  }

  @Test
  void a_detached_signature_does_not_mend_a_broken_one() throws Exception {
    acme.sign(jar);
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    edwards.signDetached(jar);
    trust.add(edwards.certificate(folder.resolve("edwards.pem")));
    assertEquals(State.BROKEN, trust.examine(jar).state());
  }

  @Test
  void what_is_no_signature_is_broken() throws Exception {
    Files.writeString(folder.resolve("tokens.jar.sig"), "no signature");
    assertEquals(State.BROKEN, trust.examine(jar).state());
  }

  @Test
  void an_unsigned_jar_is_accepted_with_its_checksum() throws Exception {
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
  void private_and_weak_keys_are_not_taken() throws Exception {
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
  void the_bundles_of_the_distribution_are_trusted_by_being_there() throws Exception {
    Path bundles = Files.createDirectories(folder.resolve("dist").resolve("bundles"));
    Path own = TestJars.bundle(bundles.resolve("own.jar"), "1.0.0");
    assertEquals(State.TRUSTED, trust.examine(own).state());
  }
}
