package org.espalier.provision.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that everything here is compared by. */
public final class Digests {
  private Digests() {}

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
