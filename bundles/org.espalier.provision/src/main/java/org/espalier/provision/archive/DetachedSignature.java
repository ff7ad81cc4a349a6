package org.espalier.provision.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signature beside a file: {@code FILE.sig}, the Ed25519 signature of its bytes in Base64. A
 * second line may name the key that made it, by its fingerprint.
 */
public final class DetachedSignature {
  /** What the name of a signature ends with. */
  public static final String SUFFIX = ".sig";

  private static final int BYTES = 64;
  private static final int MOST_TEXT = 1024;
  private static final String FINGERPRINT = "[0-9a-f]{64}";

  // Ed25519 reads its message twice, and Java keeps all of it in between, in a buffer that doubles.
  private static final int SHARE_OF_MEMORY = 6;

  private final Path file;
  private final byte[] signature;
  private final Optional<String> key;

  private DetachedSignature(Path file, byte[] signature, Optional<String> key) {
    this.file = file;
    this.signature = signature;
    this.key = key;
  }

  /** Where the signature of a file is, whether it is there or not. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  /**
   * Reads the signature beside a file.
   *
   * @throws UnsafeArchiveException if there is something else than a signature
   */
  public static DetachedSignature of(Path file) throws IOException {
    Path beside = beside(file);
    if (Files.size(beside) <= MOST_TEXT) {
      List<String> lines =
          Files.readString(beside, StandardCharsets.ISO_8859_1).strip().lines().toList();
      Optional<String> key = lines.stream().skip(1).findFirst().map(String::strip);
      Optional<byte[]> signature = lines.stream().findFirst().flatMap(DetachedSignature::decode);
      boolean named = key.isEmpty() || key.get().matches(FINGERPRINT);
      if (signature.isPresent() && named && lines.size() <= 2) {
        return new DetachedSignature(file, signature.get(), key);
      }
    }
    throw new UnsafeArchiveException(
        beside
            + " is no Ed25519 signature in Base64, with or without a second line that has the"
            + " SHA-256 of the key in hexadecimal digits");
  }

  private static Optional<byte[]> decode(String line) {
    try {
      byte[] bytes = Base64.getDecoder().decode(line.strip());
      boolean usual = Base64.getEncoder().encodeToString(bytes).equals(line.strip());
      return usual && bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The fingerprint of the key that made it, if it says so. */
  public Optional<String> key() {
    return key;
  }

  /**
   * Finds the key that made it of the file as it is now.
   *
   * @param keys those that may have; other kinds than Ed25519 are passed over
   */
  public Optional<PublicKey> signer(Iterable<PublicKey> keys) throws IOException {
    if (Files.size(file) > Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY) {
      throw new IOException(
          file
              + " is too large to be verified in this memory (Ed25519 needs all of it at once);"
              + " sign such a jar with jarsigner, or give Java more with -Xmx");
    }
    byte[] bytes = Files.readAllBytes(file);
    for (PublicKey one : keys) {
      if (one.getAlgorithm().equals("EdDSA") && verifies(bytes, one)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private boolean verifies(byte[] bytes, PublicKey one) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(one);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of Ed448, or a signature that is no point of the curve
    }
  }
}
