package org.espalier.itest.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** An author with a key and a certificate that signs itself. */
public final class Signer {
  private static final String PASSWORD = "secret";

  private final KeyStore.PrivateKeyEntry key;

  private Signer(KeyStore.PrivateKeyEntry key) {
    this.key = key;
  }

  /** Makes a key, as its author would with keytool. */
  public static Signer make(Path folder, String owner) throws Exception {
    Path store = folder.resolve(owner + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -alias key -keyalg EC -groupname secp256r1 -storepass " + PASSWORD;
    ProcessBuilder process = new ProcessBuilder();
    process.command().add(keytool);
    process.command().addAll(List.of(options.split(" ", -1)));
    process.command().addAll(List.of("-dname", "CN=" + owner, "-keystore", store.toString()));
    process.redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
    if (process.start().waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + process.command());
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new Signer(
        (KeyStore.PrivateKeyEntry)
            keys.getEntry("key", new KeyStore.PasswordProtection(PASSWORD.toCharArray())));
  }

  /** Writes the certificate as PEM. */
  public Path certificate(Path file) throws IOException, GeneralSecurityException {
    String text = Base64.getMimeEncoder().encodeToString(key.getCertificate().getEncoded());
    return Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  /** Signs a jar; the signed one takes its place. */
  public Path sign(Path jar) throws IOException, GeneralSecurityException {
    CertPath path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.<Certificate>of(key.getCertificateChain()));
    JarSigner signer = new JarSigner.Builder(key.getPrivateKey(), path).build();
    Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(in, out);
    }
    return Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
