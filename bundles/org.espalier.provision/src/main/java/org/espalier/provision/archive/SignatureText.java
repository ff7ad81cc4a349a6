package org.espalier.provision.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What was signed: a file {@code META-INF/NAME.SF} with the checksum of the manifest, which has the
 * checksums of the entries.
 */
record SignatureText(String name, Attributes attributes) {
  private static final String WHOLE = "-DIGEST-MANIFEST";
  private static final String DIGEST = "-DIGEST";

  SignatureText(String name, byte[] text) throws IOException {
    this(name, new Manifest(new ByteArrayInputStream(text)).getMainAttributes());
  }

  /** Refuses a manifest that is not, byte for byte, the one that was signed. */
  void check(byte[] manifest) throws IOException {
    int checked = 0;
    for (Map.Entry<Object, Object> attribute : attributes.entrySet()) {
      String key = attribute.getKey().toString().toUpperCase(Locale.ROOT);
      if (key.endsWith(WHOLE)) {
        String algorithm = key.substring(0, key.length() - WHOLE.length());
        if (!digest(algorithm, manifest).equals(attribute.getValue())) {
          throw new UnsafeArchiveException("is not what was signed: its manifest has changed");
        }
        checked++;
      }
    }
    if (checked == 0) {
      throw new UnsafeArchiveException(
          "has a signature, " + name + ", that does not speak of the whole manifest");
    }
  }

  private static String digest(String algorithm, byte[] bytes) throws UnsafeArchiveException {
    if (!Algorithms.isStrong(algorithm)) {
      throw new UnsafeArchiveException(
          "has a signature that " + Algorithms.weak("the digest " + algorithm).getMessage());
    }
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new UnsafeArchiveException("has a signature of an unknown kind: " + algorithm, e);
    }
  }

  /** The entries that a manifest has checksums of; each has a strong one, and no other. */
  static Set<String> namesOf(byte[] manifest) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, Attributes> section :
        new Manifest(new ByteArrayInputStream(manifest)).getEntries().entrySet()) {
      for (Object key : section.getValue().keySet()) {
        String attribute = key.toString().toUpperCase(Locale.ROOT);
        if (attribute.endsWith(DIGEST)) {
          String algorithm = attribute.substring(0, attribute.length() - DIGEST.length());
          if (!Algorithms.isStrong(algorithm)) {
            throw new UnsafeArchiveException(
                "has a signature that " + Algorithms.weak("the digest " + algorithm).getMessage());
          }
          names.add(section.getKey());
        }
      }
    }
    return names;
  }
}
