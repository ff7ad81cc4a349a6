package org.espalier.provision.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys with certificates that sign themselves, and jars and files signed with them. */
public final class TestSigner {
  private static final char[] PASSWORD = "secret".toCharArray();

  private final KeyStore.PrivateKeyEntry entry;

  private TestSigner(KeyStore.PrivateKeyEntry entry) {
    this.entry = entry;
  }

  /**
   * A new key.
   *
   * @param owner the name in the certificate
   * @param options what keytool is to know of the key: {@code -keyalg EC -groupname secp256r1}
   */
  public static TestSigner make(Path folder, String owner, String... options) throws Exception {
    Path store = folder.resolve(owner + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "key", "-dname", "CN=" + owner));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool ended with " + process.exitValue());
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    return new TestSigner(
        (KeyStore.PrivateKeyEntry) keys.getEntry("key", new KeyStore.PasswordProtection(PASSWORD)));
  }

  /** A key of the usual kind. */
  public static TestSigner make(Path folder, String owner) throws Exception {
    return make(folder, owner, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  /** An Ed25519 key. */
  public static TestSigner ed25519(Path folder, String owner) throws Exception {
    return make(folder, owner, "-keyalg", "Ed25519");
  }

  /** The public key. */
  public PublicKey key() {
    return entry.getCertificate().getPublicKey();
  }

  /** Writes the certificate. */
  public Path certificate(Path file) throws IOException, GeneralSecurityException {
    return pem(file, "CERTIFICATE", entry.getCertificate().getEncoded());
  }

  /** Writes the public key alone. */
  public Path publicKey(Path file) throws IOException {
    return pem(file, "PUBLIC KEY", key().getEncoded());
  }

  /** Writes the private key, as nobody should. */
  public Path privateKey(Path file) throws IOException {
    return pem(file, "PRIVATE KEY", entry.getPrivateKey().getEncoded());
  }

  private static Path pem(Path file, String kind, byte[] encoded) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }

  /** Signs a jar; the signed one takes its place. */
  public Path sign(Path jar, String digest) throws IOException, GeneralSecurityException {
    return sign(jar, digest, Map.of());
  }

  /** The same with properties of {@link JarSigner.Builder#setProperty}. */
  public Path sign(Path jar, String digest, Map<String, String> properties)
      throws IOException, GeneralSecurityException {
    CertPath path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.<Certificate>of(entry.getCertificateChain()));
    JarSigner.Builder signer =
        new JarSigner.Builder(entry.getPrivateKey(), path)
            .signerName(name())
            .digestAlgorithm(digest);
    properties.forEach(signer::setProperty);
    Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.build().sign(in, out);
    }
    return Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private String name() {
    String digits = Integer.toHexString(key().hashCode());
    return "K" + digits.substring(0, Math.min(6, digits.length())).toUpperCase(Locale.ROOT);
  }

  /** Signs a jar as people do. */
  public Path sign(Path jar) throws IOException, GeneralSecurityException {
    return sign(jar, "SHA-256");
  }

  /** Writes the detached signature of a file beside it. */
  public Path signDetached(Path file) throws IOException, GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(entry.getPrivateKey());
    signature.update(Files.readAllBytes(file));
    return Files.writeString(
        file.resolveSibling(file.getFileName() + ".sig"),
        Base64.getEncoder().encodeToString(signature.sign()) + "\n");
  }

  /** The same, with the fingerprint of the key. */
  public Path signDetachedByName(Path file) throws IOException, GeneralSecurityException {
    byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(key().getEncoded());
    return Files.writeString(
        signDetached(file),
        HexFormat.of().formatHex(fingerprint) + "\n",
        StandardOpenOption.APPEND);
  }
}
