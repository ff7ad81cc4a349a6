package org.espalier.provision.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys, alone or in certificates, as PEM or DER. */
public final class PublicKeys {
  private static final int LARGEST = 1 << 20;

  /** The first byte of an encoded key or certificate (X.690). */
  private static final byte SEQUENCE = 0x30;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519", "Ed448");

  private PublicKeys() {}

  /**
   * A key and whose it is.
   *
   * @param owner the owner in the certificate; empty for a key alone
   */
  public record Owned(String owner, PublicKey key) {}

  /** Whether a file looks like one of keys: text of that kind, or an encoded value. */
  public static boolean isIn(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return false;
    }
    byte[] bytes = Files.readAllBytes(file);
    return (bytes.length > 0 && bytes[0] == SEQUENCE)
        || new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  /**
   * Reads the keys of a file.
   *
   * @throws IOException if there are none, or keys that are too weak to be trusted
   */
  public static List<Owned> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<Owned> keys = new ArrayList<>();
    try {
      Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      while (pem.find()) {
        if (pem.group(1).contains("PRIVATE")) {
          throw new IOException(
              file + " holds a private key: keep it to yourself, and name the public one");
        }
        keys.add(decode(Base64.getMimeDecoder().decode(pem.group(2))));
      }
      if (keys.isEmpty()) {
        keys.add(decode(bytes));
      }
      for (Owned key : keys) {
        Algorithms.check(key.key());
      }
      return keys;
    } catch (UnsafeArchiveException e) {
      throw new IOException(file + " " + e.getMessage(), e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file + " holds no certificate and no public key that can be read: " + e.getMessage(), e);
    }
  }

  private static Owned decode(byte[] encoded) throws GeneralSecurityException {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      return new Owned(owner(certificate), certificate.getPublicKey());
    } catch (CertificateException e) {
      return new Owned("", key(encoded));
    }
  }

  /**
   * A key from its usual encoding.
   *
   * @throws GeneralSecurityException if it is of no kind that is known
   */
  public static PublicKey key(byte[] encoded) throws GeneralSecurityException {
    GeneralSecurityException last = new GeneralSecurityException("no key");
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }

  /** The owner of a certificate, for people. */
  public static String owner(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().toString();
  }

  /** The SHA-256 of a key in its usual encoding, in hexadecimal digits. */
  public static String fingerprint(PublicKey key) {
    return HexFormat.of().formatHex(Digests.sha256().digest(key.getEncoded()));
  }
}
