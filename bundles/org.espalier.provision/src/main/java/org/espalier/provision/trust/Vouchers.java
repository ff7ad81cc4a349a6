package org.espalier.provision.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Signature.State;
import org.espalier.provision.archive.DetachedSignature;
import org.espalier.provision.archive.PublicKeys;
import org.espalier.provision.archive.UnsafeArchiveException;

/**
 * Finds out who vouches for a file.
 *
 * <p>The key of a signer decides, not what its certificate says of time or issuer: a key is trusted
 * until it is revoked, and a signature stays good after the certificate has run out.
 */
final class Vouchers {
  private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

  private final TrustList list;
  private final SeenSignatures seen;

  Vouchers(TrustList list, SeenSignatures seen) {
    this.list = list;
    this.seen = seen;
  }

  /** Examines a file whose checksum is known. */
  Signature examine(Path file, String sha256) throws IOException {
    TrustList.Content trusted = list.read();
    String accepted =
        trusted
            .file(sha256)
            .filter(TrustList.KnownFile::isAccepted)
            .map(known -> "accepted with its checksum on " + known.since())
            .orElse("");
    try {
      Signature embedded = embedded(file, sha256, trusted);
      boolean detached = Files.isRegularFile(DetachedSignature.beside(file));
      Signature found = detached ? better(embedded, detached(file, trusted)) : embedded;
      return found.detail().isEmpty() && found.state() != State.TRUSTED
          ? new Signature(found.state(), found.signers(), accepted)
          : found;
    } catch (UnsafeArchiveException e) {
      return new Signature(State.BROKEN, List.of(), e.getMessage());
    }
  }

  private Signature embedded(Path file, String sha256, TrustList.Content trusted)
      throws IOException {
    if (!isJar(file)) {
      return Signature.UNSIGNED;
    }
    List<SeenSignatures.Signer> signers = seen.of(file, sha256);
    if (signers.isEmpty()) {
      return Signature.UNSIGNED;
    }
    List<String> names = signers.stream().map(SeenSignatures.Signer::name).toList();
    boolean known =
        signers.stream()
            .anyMatch(
                signer ->
                    trusted.keys().stream()
                        .anyMatch(key -> key.fingerprint().equals(signer.fingerprint())));
    return new Signature(known ? State.TRUSTED : State.UNKNOWN_KEY, names, "");
  }

  /**
   * Who made the signature beside a file.
   *
   * @throws UnsafeArchiveException if it is of a trusted key, and not of this file
   */
  private static Signature detached(Path file, TrustList.Content trusted) throws IOException {
    DetachedSignature signature = DetachedSignature.of(file);
    Path beside = DetachedSignature.beside(file).getFileName();
    Map<PublicKey, String> names = new HashMap<>();
    for (TrustList.Key key : trusted.keys()) {
      if (signature.key().isEmpty() || signature.key().get().equals(key.fingerprint())) {
        names.put(decode(key), key.name());
      }
    }
    Optional<PublicKey> signer = signature.signer(names.keySet());
    if (signer.isPresent()) {
      return new Signature(State.TRUSTED, List.of(names.get(signer.get())), "");
    }
    if (signature.key().isEmpty()) {
      return unknown(beside + " was made with none of the trusted keys, or for another file");
    }
    if (names.isEmpty()) {
      return unknown(beside + " was made with the key " + signature.key().get());
    }
    throw new UnsafeArchiveException(
        "%s is not what was signed: %s, made with the key of %s, is of another content"
            .formatted(file, beside, String.join(", ", names.values())));
  }

  private static Signature unknown(String detail) {
    return new Signature(State.UNKNOWN_KEY, List.of(), detail);
  }

  private static PublicKey decode(TrustList.Key key) throws IOException {
    try {
      return PublicKeys.key(Base64.getDecoder().decode(key.key()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "the trusted key \"" + key.name() + "\" cannot be read; revoke it and add it again", e);
    }
  }

  private static Signature better(Signature embedded, Signature detached) {
    return embedded.state() == State.TRUSTED ? embedded : detached;
  }

  /** Whether a file begins as archives do, whatever its name is. */
  static boolean isJar(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
    }
  }
}
