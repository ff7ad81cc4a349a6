package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What measurements are made on. */
public final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final List<String> AVX_512 =
      List.of("avx512f", "avx512dq", "avx512bw", "avx512vl");

  private Machine() {}

  /** What the launcher sets before it starts: one thread that sleeps while it waits. */
  static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    if (List.of(fact("flags").split(" ", -1)).containsAll(AVX_512)) {
      environment.put("OPENBLAS_CORETYPE", "SKYLAKEX");
    }
    return environment;
  }

  /** Processor, system and Java, in a line. */
  public static String text() throws IOException {
    return "%s, %d cores, %s %s, Java %s"
        .formatted(
            fact("model name"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  private static String fact(String name) throws IOException {
    if (Files.isReadable(PROCESSOR)) {
      for (String line : Files.readAllLines(PROCESSOR)) {
        if (line.startsWith(name)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }

  /** How many threads wanted a processor, in the mean of the last minute. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** A load as text. */
  public static String text(double load) {
    return String.format(Locale.ROOT, "%.1f", load);
  }
}
