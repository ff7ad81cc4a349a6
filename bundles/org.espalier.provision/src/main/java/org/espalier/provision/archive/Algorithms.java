package org.espalier.provision.archive;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** The algorithms that a signature may be made with; older ones can be forged, or soon could. */
final class Algorithms {
  static final String STRONG = "SHA-256, SHA-384 or SHA-512 with RSA of 2048 bits, EC or Ed25519";

  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;
  private static final Set<String> EDWARDS = Set.of("EdDSA", "Ed25519", "Ed448");
  private static final Set<String> DIGESTS = Set.of("SHA-256", "SHA-384", "SHA-512");

  private Algorithms() {}

  /** Refuses keys that are too short. */
  static void check(PublicKey key) throws UnsafeArchiveException {
    boolean strong =
        key instanceof RSAPublicKey rsa
            ? rsa.getModulus().bitLength() >= RSA_BITS
            : key instanceof ECPublicKey ec
                ? ec.getParams().getOrder().bitLength() >= EC_BITS
                : EDWARDS.contains(key.getAlgorithm());
    if (!strong) {
      throw weak("a short key, or one of the kind " + key.getAlgorithm());
    }
  }

  /** Whether a digest, as manifests write it, is strong. */
  static boolean isStrong(String digest) {
    return DIGESTS.contains(digest);
  }

  static UnsafeArchiveException weak(String what) {
    return new UnsafeArchiveException("is made with " + what + "; sign it with " + STRONG);
  }
}
