package org.espalier.provision.archive;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** The algorithms that a signature may be made with; older ones can be forged, or soon could. */
final class Algorithms {
  static final String STRONG = "SHA-256, SHA-384 or SHA-512 with RSA of 2048 bits, EC or Ed25519";

  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;
  private static final Set<String> EDWARDS = Set.of("EdDSA", "Ed25519", "Ed448");
  private static final String NULL = "0500";

  private static final Map<String, String> DIGESTS =
      Map.of(
          "608648016503040201", "SHA-256",
          "608648016503040202", "SHA-384",
          "608648016503040203", "SHA-512");

  private static final String RSA = "2a864886f70d010101";
  private static final String PSS = "2a864886f70d01010a";

  private static final Map<String, String> RSA_SIGNATURES =
      Map.of(
          "2a864886f70d01010b", "SHA-256",
          "2a864886f70d01010c", "SHA-384",
          "2a864886f70d01010d", "SHA-512");

  private static final Map<String, String> EC_SIGNATURES =
      Map.of(
          "2a8648ce3d040302", "SHA-256",
          "2a8648ce3d040303", "SHA-384",
          "2a8648ce3d040304", "SHA-512");

  private static final Map<String, String> ED_SIGNATURES =
      Map.of("2b6570", "Ed25519", "2b6571", "Ed448");

  private Algorithms() {}

  /**
   * How a signature is made.
   *
   * @param name as Java calls it
   * @param parameters encoded, if it has any; else empty
   */
  record Scheme(String name, String parameters) {
    byte[] encodedParameters() {
      return HexFormat.of().parseHex(parameters);
    }
  }

  /** The digest of an encoded algorithm. */
  static String digest(byte[] encoded) throws UnsafeArchiveException {
    Der algorithm = Der.of(encoded).enter(Der.SEQUENCE);
    String digest = DIGESTS.get(algorithm.oid());
    String parameters = HexFormat.of().formatHex(algorithm.rest());
    if (digest == null || !(parameters.isEmpty() || parameters.equals(NULL))) {
      throw weak("an unusual digest");
    }
    return digest;
  }

  /** The signature of an encoded algorithm, over a digest. */
  static Scheme scheme(byte[] encoded, String digest) throws UnsafeArchiveException {
    Der algorithm = Der.of(encoded).enter(Der.SEQUENCE);
    String oid = algorithm.oid();
    String parameters = HexFormat.of().formatHex(algorithm.rest());
    String plain = digest.replace("-", "");
    if (oid.equals(PSS)) {
      return new Scheme("RSASSA-PSS", parameters);
    }
    boolean rsa = oid.equals(RSA) || digest.equals(RSA_SIGNATURES.get(oid));
    if (rsa && (parameters.equals(NULL) || parameters.isEmpty())) {
      return new Scheme(plain + "withRSA", "");
    }
    if (digest.equals(EC_SIGNATURES.get(oid)) && parameters.isEmpty()) {
      return new Scheme(plain + "withECDSA", "");
    }
    if (ED_SIGNATURES.containsKey(oid) && parameters.isEmpty()) {
      return new Scheme(ED_SIGNATURES.get(oid), "");
    }
    throw weak("an unusual kind of signature");
  }

  /** The digest of a signature in a certificate, whose algorithm says it; for Ed25519 any. */
  static Scheme certificateScheme(byte[] encoded) throws UnsafeArchiveException {
    String oid = Der.of(encoded).enter(Der.SEQUENCE).oid();
    String digest = RSA_SIGNATURES.getOrDefault(oid, EC_SIGNATURES.getOrDefault(oid, "SHA-512"));
    if (oid.equals(RSA)) {
      throw weak("an unusual kind of signature");
    }
    return scheme(encoded, digest);
  }

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
    return DIGESTS.containsValue(digest);
  }

  static boolean same(byte[] first, byte[] second) {
    return Arrays.equals(first, second);
  }

  static UnsafeArchiveException weak(String what) {
    return new UnsafeArchiveException("is made with " + what + "; sign it with " + STRONG);
  }
}
