package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  void nobodySignedAnOrdinaryJar() throws IOException {
    assertEquals(List.of(), owners(jar));
  }

  @Test
  void eachUsualKindOfKeySigns() throws Exception {
    assertEquals(List.of("CN=Acme"), owners(acme.sign(jar)));
    makeJar();
    assertEquals(List.of("CN=Other"), owners(other.sign(jar)));
    makeJar();
    TestSigner rsa = TestSigner.make(keys, "Rsa", "-keyalg", "RSA", "-keysize", "2048");
    assertEquals(List.of("CN=Rsa"), owners(rsa.sign(jar)));
  }

  @Test
  void twoMaySignOneJar() throws Exception {
    assertEquals(List.of("CN=Acme", "CN=Other"), owners(other.sign(acme.sign(jar))));
  }

  @Test
  void aByteThatChangedIsRefusedOrChangesNothingThatAReaderSees() throws Exception {
    byte[] signed = Files.readAllBytes(acme.sign(jar));
    String seen = seen();
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
        assertEquals(seen, seen(), "at " + place);
      }
    }
    System.out.println(FLIPS + " bytes of a signed jar were changed, " + refused + " are refused");
    assertTrue(refused > FLIPS / 2, "so many cannot be other ways to pack the same bytes");
  }

  private boolean isRefused() throws IOException {
    try {
      JarSignature.verify(jar);
      return false;
    } catch (UnsafeArchiveException e) {
      return true;
    }
  }

  /** What a reader sees of the jar, and who signed that. */
  private String seen() throws IOException {
    StringBuilder seen = new StringBuilder(JarSignature.verify(jar).signers().toString());
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        seen.append('\n')
            .append(List.of(entry.getName(), entry.getSize(), entry.getCrc(), entry.getTime()))
            .append(HexFormat.of().formatHex(bytes));
      }
    }
    return seen.toString();
  }

  @Test
  void theSameContentPackedInAnotherWayIsSeenByChecksumsOnly() throws Exception {
    String sha256 = BundleJar.sha256(acme.sign(jar));
    String seen = seen();
    TestJars.repack(jar, Map.of());
    assertNotEquals(sha256, BundleJar.sha256(jar));
    assertEquals(seen, seen());
  }

  /** The name of the signature's block. */
  private String block() throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".EC"))
          .findFirst()
          .orElseThrow();
    }
  }

  private byte[] bytes(String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.getInputStream(file.getEntry(name)).readAllBytes();
    }
  }

  @Test
  void aCertificateWithAnotherOwnerIsRefused() throws Exception {
    acme.sign(jar);
    String block = new String(bytes(block()), StandardCharsets.ISO_8859_1);
    assertTrue(block.contains("Acme"), "the names of issuer and owner");
    byte[] renamed = block.replace("Acme", "Acne").getBytes(StandardCharsets.ISO_8859_1);
    TestJars.repack(jar, Map.of(block(), renamed));
    assertRefused("has a certificate that is not what was signed");
  }

  @Test
  void aSignatureThatCannotBeReadIsNoSignature() throws Exception {
    acme.sign(jar);
    byte[] block = bytes(block());
    for (int length : new int[] {0, 1, 20, block.length / 2, block.length - 1}) {
      TestJars.repack(jar, Map.of(block(), Arrays.copyOf(block, length)));
      assertRefused("has a signature that is damaged or too old");
    }
  }

  @Test
  void aSignatureOfSomeSectionsOnlyIsRefused() throws Exception {
    acme.sign(jar, "SHA-256", Map.of("sectionsonly", "true"));
    assertRefused("does not speak of the whole manifest");
  }

  @Test
  void aSignatureOfNoFileIsRefused() throws Exception {
    acme.sign(TestJars.bundle(jar, "1.4.0"));
    assertRefused("has a signature of nothing");
  }

  @Test
  void aFileThatNobodySignedIsRefused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/3.txt"), "slipped in"));
    assertRefused("has files that nobody signed: \"texts/3.txt\"");
  }

  @Test
  void aFileThatIsGoneIsMissed() throws Exception {
    acme.sign(jar);
    change(root -> Files.delete(root.resolve("texts/1.txt")));
    assertRefused("lacks files that were signed: \"texts/1.txt\"");
  }

  @Test
  void aFileThatWasReplacedIsRefused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/1.txt"), "replaced"));
    assertRefused("is not what was signed");
  }

  @Test
  void whatOnlyOneOfTwoSignedIsRefused() throws Exception {
    acme.sign(jar);
    change(root -> Files.writeString(root.resolve("texts/3.txt"), "slipped in"));
    other.sign(jar);
    assertRefused("is not what was signed: its manifest has changed");
  }

  @Test
  void signatureFilesThatSignNothingAreRefused() throws Exception {
    acme.sign(jar);
    byte[] signed = Files.readAllBytes(jar);
    change(root -> Files.writeString(root.resolve("META-INF/MORE.SF"), "Signature-Version: 1.0\n"));
    assertRefused("has signature files without others: META-INF/MORE");
    Files.write(jar, signed);
    change(root -> Files.writeString(root.resolve("META-INF/SIG-MORE"), "anything"));
    assertRefused("has a signature of an unknown kind: META-INF/SIG-MORE");
  }

  @Test
  void oldAlgorithmsAreRefused() throws Exception {
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
