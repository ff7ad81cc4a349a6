package org.espalier.itest.starts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.espalier.host.Predictor;
import org.espalier.launcher.Espalier;

/**
 * A program that starts a host, predicts and stops it, again and again, and says what is left of
 * each: a line for each start.
 */
final class Starts {
  private static final int COLLECTIONS = 20;
  private static final long KIB = 1024;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private Starts() {}

  /**
   * Runs.
   *
   * @param arguments the distribution, the home, the model and how many starts
   */
  public static void main(String[] arguments) throws Exception {
    Starts starts = new Starts();
    Path home = Path.of(arguments[1]);
    for (int i = 1; i <= Integer.parseInt(arguments[3]); i++) {
      starts.once(Path.of(arguments[0]), home, Path.of(arguments[2]));
      System.out.println(starts.left(i, home));
    }
    URL.setURLStreamHandlerFactory(protocol -> null); // throws where somebody has set one
    System.out.println("threads " + threads());
  }

  private void once(Path distribution, Path home, Path model) throws IOException {
    try (Espalier host = Espalier.builder().distribution(distribution).home(home).start()) {
      if (!host.notices().isEmpty()) {
        throw new IllegalStateException(host.notices().toString());
      }
      loaders.add(new WeakReference<>(host.models().getClass().getClassLoader()));
      try (Predictor predictor = host.models().open(model)) {
        double sum =
            predictor.predictCells(List.of("Marie")).get(0).scores().values().stream()
                .mapToDouble(score -> score)
                .sum();
        if (Math.abs(sum - 1) > 1e-5) {
          throw new IllegalStateException("no distribution of probability: " + sum);
        }
      }
    }
  }

  private Left left(int number, Path home) throws IOException {
    long alive = settled(this::alive);
    long heap =
        settled(
            () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB / KIB);
    return new Left(
        number,
        resident(),
        heap,
        alive,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        threads().size(),
        files(home.resolve("natives")));
  }

  private long alive() {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** What something comes down to when the garbage is collected. */
  private static long settled(LongSupplier amount) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      long now = amount.getAsLong();
      if (now >= least) {
        return least;
      }
      least = now;
    }
    return least;
  }

  private static List<String> threads() {
    return List.copyOf(
        new TreeSet<>(
            Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName() + "#" + thread.getId())
                .toList()));
  }

  private static long resident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB)
          .findFirst()
          .orElse(0);
    }
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /**
   * What is left after a start.
   *
   * @param resident MiB of the process in memory
   * @param heap MiB of the heap after collection
   * @param loaders how many class loaders of bundles of all hosts so far are alive
   * @param natives how many files are in the folder of natives
   */
  record Left(
      int start, long resident, long heap, long loaders, int classes, int threads, long natives) {
    @Override
    public String toString() {
      return "start %d: resident %d MiB, heap %d MiB, loaders %d, classes %d, threads %d, natives %d"
          .formatted(start, resident, heap, loaders, classes, threads, natives);
    }
  }
}
