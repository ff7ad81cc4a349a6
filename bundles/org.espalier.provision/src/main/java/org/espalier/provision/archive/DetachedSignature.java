package org.espalier.provision.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/** A signature beside a file: {@code FILE.sig}, the Ed25519 signature of its bytes in Base64. */
public final class DetachedSignature {
  /** What the name of a signature ends with. */
  public static final String SUFFIX = ".sig";

  private static final int BYTES = 64;
  private static final int MOST_TEXT = 1024;

  // Ed25519 reads its message twice, and Java keeps all of it in between, in a buffer that doubles.
  private static final int SHARE_OF_MEMORY = 6;

  private DetachedSignature() {}

  /** Where the signature of a file is, whether it is there or not. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  /**
   * Finds the key that signed a file.
   *
   * @param keys those that may have; other kinds than Ed25519 are passed over
   * @throws UnsafeArchiveException if there is something else than a signature
   */
  public static Optional<PublicKey> signer(Path file, Collection<PublicKey> keys)
      throws IOException {
    byte[] signature = read(beside(file));
    if (Files.size(file) > Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY) {
      throw new IOException(
          file
              + " is too large to be verified in this memory (Ed25519 needs all of it at once);"
              + " sign such a jar with jarsigner, or give Java more with -Xmx");
    }
    byte[] bytes = Files.readAllBytes(file);
    for (PublicKey key : keys) {
      if (key.getAlgorithm().equals("EdDSA") && verifies(bytes, signature, key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) <= MOST_TEXT) {
      try {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        byte[] signature = Base64.getDecoder().decode(text);
        if (signature.length == BYTES
            && Base64.getEncoder().encodeToString(signature).equals(text)) {
          return signature;
        }
      } catch (IllegalArgumentException e) {
        throw new UnsafeArchiveException(file + " is no Ed25519 signature in Base64", e);
      }
    }
    throw new UnsafeArchiveException(file + " is no Ed25519 signature in Base64");
  }

  private static boolean verifies(byte[] bytes, byte[] signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of Ed448, or a signature that is no point of the curve
    }
  }
}
