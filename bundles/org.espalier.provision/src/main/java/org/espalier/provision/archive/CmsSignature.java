package org.espalier.provision.archive;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;

/**
 * A signature in Cryptographic Message Syntax (RFC 5652, with the algorithm protection of RFC
 * 6211), as the file beside {@code META-INF/NAME.SF} holds it. Each byte of it is proved by the
 * signature or has the only value that it may have.
 */
final class CmsSignature {
  private static final String SIGNED_DATA = "2a864886f70d010702";
  private static final String DATA = "2a864886f70d010701";
  private static final String TIMESTAMPED = "2a864886f70d0109100104";
  private static final String CONTENT_TYPE = "2a864886f70d010903";
  private static final String MESSAGE_DIGEST = "2a864886f70d010904";
  private static final String ALGORITHMS = "2a864886f70d010934";
  private static final String TIMESTAMP = "2a864886f70d010910020e";

  private final byte[] digestAlgorithm;
  private final CertificateChain chain;
  private final String contentType;
  private final byte[] content;
  private X509Certificate signer;

  private CmsSignature(Der data, byte[] detached)
      throws UnsafeArchiveException, GeneralSecurityException {
    boolean isTimestamp = detached == null;
    data.expectInteger(isTimestamp ? 3 : 1);
    Der digests = data.enter(Der.SET);
    this.digestAlgorithm = digests.whole();
    digests.expectEnd();
    Der wrapped = data.enter(Der.SEQUENCE);
    this.contentType = wrapped.oid();
    this.content = isTimestamp ? enclosed(wrapped) : detached.clone();
    wrapped.expectEnd();
    if (!contentType.equals(isTimestamp ? TIMESTAMPED : DATA)) {
      throw Der.damaged();
    }
    this.chain = new CertificateChain(data.enter(Der.PLACE));
  }

  private static byte[] enclosed(Der wrapped) throws UnsafeArchiveException {
    Der place = wrapped.enter(Der.PLACE);
    byte[] content = place.content(Der.OCTETS);
    place.expectEnd();
    return content;
  }

  /**
   * Verifies a signature of a text that is kept elsewhere.
   *
   * @return the certificate of the signer
   * @throws UnsafeArchiveException if it is none of this text
   */
  static X509Certificate verify(byte[] encoded, byte[] text) throws UnsafeArchiveException {
    try {
      return verifyAll(encoded, text).signer;
    } catch (GeneralSecurityException e) {
      throw new UnsafeArchiveException("is damaged: " + e.getMessage(), e);
    }
  }

  private static CmsSignature verifyAll(byte[] encoded, byte[] text)
      throws UnsafeArchiveException, GeneralSecurityException {
    Der file = Der.of(encoded);
    Der outer = file.enter(Der.SEQUENCE);
    file.expectEnd();
    if (!outer.oid().equals(SIGNED_DATA)) {
      throw Der.damaged();
    }
    Der place = outer.enter(Der.PLACE);
    outer.expectEnd();
    Der data = place.enter(Der.SEQUENCE);
    place.expectEnd();
    CmsSignature signature = new CmsSignature(data, text);
    Der signers = data.enter(Der.SET);
    data.expectEnd();
    signature.verifySigner(signers.enter(Der.SEQUENCE));
    signers.expectEnd();
    return signature;
  }

  private void verifySigner(Der info) throws UnsafeArchiveException, GeneralSecurityException {
    info.expectInteger(1);
    Der who = info.enter(Der.SEQUENCE);
    byte[] issuer = who.whole();
    signer = chain.signer(issuer, who.content(Der.INTEGER));
    who.expectEnd();
    if (!Algorithms.same(info.whole(), digestAlgorithm)) {
      throw Der.damaged();
    }
    byte[] attributes = info.isNext(Der.PLACE) ? info.whole() : null;
    byte[] algorithm = info.whole();
    byte[] signature = info.content(Der.OCTETS);
    byte[] signed = attributes == null ? content : signedAttributes(attributes, algorithm);
    String digest = Algorithms.digest(digestAlgorithm);
    Algorithms.check(signer.getPublicKey());
    Signature verifier =
        Schemes.verifier(Algorithms.scheme(algorithm, digest), signer.getPublicKey());
    verifier.update(signed);
    if (!verifier.verify(signature)) {
      throw new UnsafeArchiveException("is not of what it stands beside");
    }
    if (!info.isAtEnd()) {
      verifyTimestamp(info.enter(Der.PLACE + 1), signature);
    }
    info.expectEnd();
    chain.check(signer, contentType.equals(DATA));
  }

  /** Checks the signed attributes, and answers them in the form that is signed. */
  private byte[] signedAttributes(byte[] encoded, byte[] algorithm)
      throws UnsafeArchiveException, GeneralSecurityException {
    byte[] set = encoded.clone();
    set[0] = (byte) Der.SET;
    Der attributes = Der.of(set).enter(Der.SET);
    boolean digested = false;
    boolean typed = false;
    while (!attributes.isAtEnd()) {
      Der attribute = attributes.enter(Der.SEQUENCE);
      String type = attribute.oid();
      Der value = attribute.enter(Der.SET);
      attribute.expectEnd();
      switch (type) {
        case CONTENT_TYPE -> typed = value.oid().equals(contentType);
        case MESSAGE_DIGEST -> digested = isDigest(value.content(Der.OCTETS));
        case ALGORITHMS -> checkAlgorithms(value.enter(Der.SEQUENCE), algorithm);
        default -> value.rest();
      }
    }
    if (!digested || !typed) {
      throw new UnsafeArchiveException("is not of what it stands beside");
    }
    return set;
  }

  private boolean isDigest(byte[] digest) throws UnsafeArchiveException, GeneralSecurityException {
    String name = Algorithms.digest(digestAlgorithm);
    return Algorithms.same(MessageDigest.getInstance(name).digest(content), digest);
  }

  private void checkAlgorithms(Der protection, byte[] algorithm) throws UnsafeArchiveException {
    byte[] digest = protection.whole();
    byte[] named = protection.content(Der.PLACE + 1);
    if (!Algorithms.same(digest, digestAlgorithm)
        || !Algorithms.same(named, Der.of(algorithm).content(Der.SEQUENCE))) {
      throw new UnsafeArchiveException("names other algorithms than those that are signed");
    }
  }

  private static void verifyTimestamp(Der attributes, byte[] signature)
      throws UnsafeArchiveException, GeneralSecurityException {
    Der attribute = attributes.enter(Der.SEQUENCE);
    attributes.expectEnd();
    if (!attribute.oid().equals(TIMESTAMP)) {
      throw new UnsafeArchiveException("has an attribute that nobody signed");
    }
    Der value = attribute.enter(Der.SET);
    attribute.expectEnd();
    CmsSignature token = verifyAll(value.whole(), null);
    value.expectEnd();
    Der stamped = Der.of(token.content).enter(Der.SEQUENCE);
    stamped.expectInteger(1);
    stamped.oid();
    Der imprint = stamped.enter(Der.SEQUENCE);
    MessageDigest digest = MessageDigest.getInstance(Algorithms.digest(imprint.whole()));
    if (!Algorithms.same(digest.digest(signature), imprint.content(Der.OCTETS))) {
      throw new UnsafeArchiveException("has a timestamp of something else");
    }
  }
}
