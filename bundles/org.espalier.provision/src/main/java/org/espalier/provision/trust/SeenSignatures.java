package org.espalier.provision.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.espalier.provision.archive.JarSignature;
import org.espalier.provision.archive.PublicKeys;
import org.espalier.provision.json.Json;

/** Remembers by their checksums who signed the jars that were verified: large ones take seconds. */
final class SeenSignatures {
  private final Path folder;

  /** Keeps them in a folder, which need not exist. */
  SeenSignatures(Path folder) {
    this.folder = folder;
  }

  /** A key that signed a jar. */
  record Signer(String name, String fingerprint) {
    static Signer of(X509Certificate certificate) {
      return new Signer(
          PublicKeys.owner(certificate), PublicKeys.fingerprint(certificate.getPublicKey()));
    }
  }

  private record Seen(List<Signer> signers) {}

  /**
   * Who signed all of a jar.
   *
   * @throws org.espalier.provision.archive.UnsafeArchiveException if it is not what was signed
   */
  List<Signer> of(Path jar, String sha256) throws IOException {
    Path file = folder.resolve(sha256 + ".json");
    if (Files.isRegularFile(file)) {
      try {
        return Json.value(Json.read(file), Seen.class).signers();
      } catch (IOException e) {
        Files.deleteIfExists(file); // damaged: it is found out again
      }
    }
    List<Signer> signers =
        JarSignature.verify(jar).signers().stream().map(Signer::of).distinct().toList();
    Json.write(file, new Seen(signers));
    return signers;
  }
}
