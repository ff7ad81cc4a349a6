package org.espalier.provision.archive;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Checks that certificates say what their issuers said; of time they are not asked. */
final class Certificates {
  private Certificates() {}

  /**
   * Refuses a chain that is not proved, each by the next one and the last by itself, or whose keys
   * are weak. Java verifies with the key of the first one and does not look at who vouches for it.
   *
   * @param chain from the signer's on; not empty
   */
  static void prove(List<X509Certificate> chain) throws UnsafeArchiveException {
    X509Certificate last = chain.get(chain.size() - 1);
    if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
      throw new UnsafeArchiveException(
          "lacks the certificate of "
              + last.getIssuerX500Principal()
              + "; sign with the whole chain (jarsigner -certchain)");
    }
    for (int i = 0; i < chain.size(); i++) {
      PublicKey key = chain.get(Math.min(i + 1, chain.size() - 1)).getPublicKey();
      try {
        Algorithms.check(chain.get(i).getPublicKey());
        chain.get(i).verify(key);
      } catch (GeneralSecurityException e) {
        throw new UnsafeArchiveException("has a certificate that is not what was signed", e);
      } catch (UnsafeArchiveException e) {
        throw new UnsafeArchiveException("has a signature that " + e.getMessage(), e);
      }
    }
  }
}
