package org.espalier.provision.archive;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The certificates of a signature, each proved by the next one and the last one by itself. */
final class CertificateChain {
  private final List<X509Certificate> all = new ArrayList<>();

  /** Reads certificates, one after the other. */
  CertificateChain(Der certificates) throws UnsafeArchiveException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    while (!certificates.isAtEnd()) {
      byte[] encoded = certificates.whole();
      X509Certificate certificate =
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
      if (!Algorithms.same(encoded, certificate.getEncoded())) {
        throw Der.damaged();
      }
      all.add(certificate);
    }
  }

  /**
   * The certificate of a signer.
   *
   * @param issuer the encoded name of who issued it
   * @param serial the content of its encoded number
   */
  X509Certificate signer(byte[] issuer, byte[] serial) throws UnsafeArchiveException {
    return all.stream()
        .filter(certificate -> Algorithms.same(issuer, issuer(certificate)))
        .filter(certificate -> Algorithms.same(serial, certificate.getSerialNumber().toByteArray()))
        .findFirst()
        .orElseThrow(() -> new UnsafeArchiveException("lacks the certificate of its signer"));
  }

  private static byte[] issuer(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().getEncoded();
  }

  /**
   * Checks every certificate, from the signer's on; there may be none beside.
   *
   * @param whole whether it has to reach one that proves itself; timestamps usually do not
   */
  void check(X509Certificate signer, boolean whole)
      throws UnsafeArchiveException, GeneralSecurityException {
    List<X509Certificate> left = new ArrayList<>(all);
    X509Certificate current = signer;
    while (left.remove(current)) {
      X509Certificate proven = current;
      Optional<X509Certificate> issuer =
          isOwn(proven) ? Optional.of(proven) : left.stream().filter(issuerOf(proven)).findFirst();
      if (issuer.isEmpty() && !whole) {
        break;
      }
      if (issuer.isEmpty()) {
        throw new UnsafeArchiveException(
            "lacks the certificate of "
                + proven.getIssuerX500Principal()
                + "; sign with the whole chain (jarsigner -certchain)");
      }
      prove(proven, issuer.get().getPublicKey());
      current = issuer.get();
    }
    if (!left.isEmpty()) {
      throw new UnsafeArchiveException("has certificates that prove nothing");
    }
  }

  private static Predicate<X509Certificate> issuerOf(X509Certificate certificate) {
    return other -> other.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean isOwn(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static void prove(X509Certificate certificate, PublicKey key)
      throws UnsafeArchiveException, GeneralSecurityException {
    Der outer = Der.of(certificate.getEncoded()).enter(Der.SEQUENCE);
    outer.whole();
    byte[] algorithm = outer.whole();
    byte[] bits = outer.content(Der.BITS);
    outer.expectEnd();
    Der inner = Der.of(certificate.getTBSCertificate()).enter(Der.SEQUENCE);
    if (inner.isNext(Der.PLACE)) {
      inner.whole();
    }
    inner.whole();
    if (!Algorithms.same(algorithm, inner.whole()) || bits.length == 0 || bits[0] != 0) {
      throw Der.damaged();
    }
    Algorithms.check(key);
    Algorithms.Scheme scheme = Algorithms.certificateScheme(algorithm);
    Signature signature = Schemes.verifier(scheme, key);
    signature.update(certificate.getTBSCertificate());
    if (!signature.verify(bits, 1, bits.length - 1)) {
      throw new UnsafeArchiveException("has a certificate that is not what was signed");
    }
  }
}
