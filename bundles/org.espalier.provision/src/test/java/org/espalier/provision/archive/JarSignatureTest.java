package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.espalier.provision.signing.TestJars;
import org.espalier.provision.signing.TestSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSignatureTest {
  private static final int FLIPS = 200;
  private static final long SEED = 17;

  @TempDir static Path keys;
  private static TestSigner acme;
  private static TestSigner other;

  @TempDir Path folder;
  private Path jar;

  @BeforeAll
  static void makeKeys() throws Exception {
    acme = TestSigner.make(keys, "Acme");
    other = TestSigner.ed25519(keys, "Other");
  }

  @BeforeEach
  void makeJar() throws IOException {
    jar =
        TestJars.bundle(
            folder.resolve("tokens.jar"),
            "1.4.0",
            "a text that is packed",
            "and another one, another one, another one",
            "third");
  }

  private static List<String> owners(Path signed) throws IOException {
    return JarSignature.verify(signed).signers().stream()
        .map(signer -> signer.getSubjectX500Principal().getName())
        .sorted()
        .toList();
  }

  private void assertRefused(String reason) {
    IOException e = assertThrows(UnsafeArchiveException.class, () -> JarSignature.verify(jar));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private interface Change {
    void in(Path root) throws IOException;
  }

  private void change(Change change) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      change.in(zip.getPath("/"));
    }
  }

  @Test
  void nobody_signed_an_ordinary_jar() throws IOException {
    assertEquals(List.of(), owners(jar));
  }

  @Test
  void each_usual_kind_of_key_signs() throws Exception {
    assertEquals(List.of("CN=Acme"), owners(acme.sign(jar)));
    makeJar();
    assertEquals(List.of("CN=Other"), owners(other.sign(jar)));
    makeJar();
    TestSigner rsa = TestSigner.make(keys, "Rsa", "-keyalg", "RSA", "-keysize", "2048");
    assertEquals(List.of("CN=Rsa"), owners(rsa.sign(jar)));
  }

  @Test
  void two_may_sign_one_jar() throws Exception {
    assertEquals(List.of("CN=Acme", "CN=Other"), owners(other.sign(acme.sign(jar))));
  }

  @Test
  void a_byte_that_changed_anywhere_is_refused() throws Exception {
    byte[] signed = Files.readAllBytes(acme.sign(jar));
    Map<String, String> contents = contents();
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = signed.clone();
      int place = random.nextInt(signed.length);
      flipped[place] ^= (byte) (1 + random.nextInt(255));
      Files.write(jar, flipped);
      if (isRefused()) {
        refused++;
      } else {
        // Other bits that mean the same bytes, as in the padding of what is compressed: only a
        // checksum of the file sees them.
        assertEquals(contents, contents(), "at " + place);
      }
    }
    assertTrue(refused >= FLIPS - 1, FLIPS + " were changed, " + refused + " are refused");
  }

  private boolean isRefused() throws IOException {
    try {
      JarSignature.verify(jar);
      return false;
    } catch (UnsafeArchiveException e) {
      return true;
    }
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        contents.put(entry.getName(), HexFormat.of().formatHex(bytes));
      }
    }
    return contents;
  }

  @Test
  void a_file_that_nobody_signed_is_refused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/3.txt"), "slipped in"));
    assertRefused("has files that nobody signed: \"texts/3.txt\"");
  }

  @Test
  void a_file_that_is_gone_is_missed() throws Exception {
    acme.sign(jar);
    change(root -> Files.delete(root.resolve("texts/1.txt")));
    assertRefused("lacks files that were signed: \"texts/1.txt\"");
  }

  @Test
  void a_file_that_was_replaced_is_refused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/1.txt"), "replaced"));
    assertRefused("is not what was signed");
  }

  @Test
  void what_only_one_of_two_signed_is_refused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/3.txt"), "slipped in"));
    other.sign(jar);
    assertRefused("is not what was signed: its manifest has changed");
  }

  @Test
  void signature_files_that_sign_nothing_are_refused() throws Exception {
    acme.sign(jar);
    byte[] signed = Files.readAllBytes(jar);
    change(root -> Files.writeString(root.resolve("META-INF/MORE.SF"), "Signature-Version: 1.0\n"));
    assertRefused("has signature files without others: META-INF/MORE");
    Files.write(jar, signed);
    change(root -> Files.writeString(root.resolve("META-INF/SIG-MORE"), "anything"));
    assertRefused("has a signature of an unknown kind: META-INF/SIG-MORE");
  }

  @Test
  void old_algorithms_are_refused() throws Exception {
    acme.sign(jar, "SHA-1");
    assertRefused("the digest SHA-1");
    makeJar();
    TestSigner weak =
        TestSigner.make(
            keys, "Short", "-keyalg", "RSA", "-keysize", "1024", "-sigalg", "SHA256withRSA");
    weak.sign(jar);
    assertRefused("a short key");
  }
}
