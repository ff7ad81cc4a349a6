package org.espalier.provision.archive;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;

/** Makes the verifiers of signatures. */
final class Schemes {
  private static final String PSS = "RSASSA-PSS";

  private Schemes() {}

  static Signature verifier(Algorithms.Scheme scheme, PublicKey key)
      throws UnsafeArchiveException, GeneralSecurityException {
    Signature signature = Signature.getInstance(scheme.name());
    signature.initVerify(key);
    if (scheme.name().equals(PSS)) {
      signature.setParameter(parameters(scheme.encodedParameters()));
    }
    return signature;
  }

  private static PSSParameterSpec parameters(byte[] encoded)
      throws UnsafeArchiveException, GeneralSecurityException {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
      parameters.init(encoded);
      PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
      if (!Algorithms.isStrong(spec.getDigestAlgorithm())) {
        throw Algorithms.weak("an unusual digest");
      }
      return spec;
    } catch (IOException e) {
      throw new UnsafeArchiveException("is damaged: parameters that cannot be read", e);
    }
  }
}
