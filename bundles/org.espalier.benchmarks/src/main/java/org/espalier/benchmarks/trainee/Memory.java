package org.espalier.benchmarks.trainee;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds in memory, in bytes; 0 where the system does not say. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int COLLECTIONS = 2;

  private Memory() {}

  /** What it holds now. */
  static long resident() {
    return status("VmRSS");
  }

  /** The most it ever held. */
  static long peak() {
    return status("VmHWM");
  }

  /** What is left in the heap after a collection. */
  static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long status(String name) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
