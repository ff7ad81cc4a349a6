package org.espalier.benchmarks.variants;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.Variants;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.osgi.framework.Bundle;

/**
 * Trains one pipeline many times in one process, and prints how much of the time was not spent in
 * epochs, and how the heap and the memory of the process grow.
 */
public final class VariantsBenchmark {
  private static final int LINES = 10;

  private final Variants variants;
  private final Path folder;
  private final Path pipeline;
  private final List<String> overrides;

  private VariantsBenchmark(Variants variants, Path folder, Path pipeline, List<String> overrides) {
    this.variants = variants;
    this.folder = folder;
    this.pipeline = pipeline;
    this.overrides = overrides;
  }

  /**
   * Measures.
   *
   * @param arguments the pipeline file, how many trainings, in how many threads, and perhaps
   *     overrides
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory("espalier-variants");
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    List<String> overrides = Arrays.asList(arguments).subList(3, arguments.length);
    try (Variants variants = runs.variants()) {
      new VariantsBenchmark(variants, folder, Path.of(arguments[0]), overrides)
          .measure(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
  }

  private void measure(int trainings, int threads)
      throws IOException, InterruptedException, ExecutionException {
    System.out.println("trainings  seconds  in epochs  beside them  heap MB  process MB");
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      measure(trainings, threads, workers);
    } finally {
      workers.shutdown();
    }
  }

  private void measure(int trainings, int threads, ExecutorService workers)
      throws IOException, InterruptedException, ExecutionException {
    int part = Math.max(1, trainings / LINES);
    for (int done = 0; done < trainings; done += part) {
      long began = System.nanoTime();
      List<Future<RunResult>> results = new ArrayList<>();
      for (int i = 0; i < part; i++) {
        int number = done + i;
        results.add(workers.submit(() -> train(number)));
      }
      double epochs = 0;
      for (Future<RunResult> result : results) {
        epochs += result.get().history().stream().mapToDouble(Epoch::seconds).sum();
      }
      double seconds = (System.nanoTime() - began) / 1e9 * threads;
      System.out.printf(
          Locale.ROOT,
          "%9d %8.2f %10.2f %10.1f %% %8.2f %11.1f%n",
          done + part,
          seconds,
          epochs,
          100 * (seconds - epochs) / seconds,
          heap(),
          process());
    }
  }

  private RunResult train(int number) throws IOException {
    Variants.Variant variant =
        new Variants.Variant(
            folder.resolve("trial-" + number),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    List<String> all = new ArrayList<>(overrides);
    all.add("training.optimizer={type: adam, learning_rate: %s}".formatted(0.001 + number * 1e-6));
    return variants.run(PipelineFile.read(pipeline, all), variant, RunListener.SILENT);
  }

  /** What is left in the heap after a full collection. */
  private static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  /** What the process holds in memory; 0 where the system does not say. */
  private static double process() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
