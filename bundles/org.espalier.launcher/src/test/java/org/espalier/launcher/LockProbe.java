package org.espalier.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that ends with 3 if a file is locked by another one. */
public final class LockProbe {
  static final int LOCKED = 3;

  private LockProbe() {}

  /** Tries to lock the file that is named. */
  public static void main(String[] arguments) throws IOException {
    boolean locked;
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      locked = lock == null;
    }
    System.exit(locked ? LOCKED : 0);
  }
}
