package org.espalier.provision.generation;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes the lock of a home and keeps it until it is ended from outside. */
public final class LockHolder {
  private LockHolder() {}

  /** Takes the lock of a folder, and says so. */
  public static void main(String[] arguments) throws IOException {
    try (HomeLock.Hold hold = new HomeLock(Path.of(arguments[0])).take("other")) {
      System.out.println(hold == null ? "refused" : "taken");
      System.in.read();
    }
  }
}
