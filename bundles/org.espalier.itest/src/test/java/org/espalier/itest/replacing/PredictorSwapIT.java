package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.espalier.host.Answer;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A predictor whose vectorizer's bundle is replaced under it. */
@ExtendWith(HostExtension.class)
class PredictorSwapIT {
  private static final int THREADS = 16;
  private static final int PREDICTIONS = 10_000;
  private static final int SWAPS = 100;

  /** More than none, to measure: REPLACING.md of the benchmarks says how. */
  private static final int ROUNDS = Integer.getInteger("swap.rounds", 0);

  /** The width of two more layers, for a model of usual size. */
  private static final int UNITS = Integer.getInteger("swap.units", 0);

  private static final String BUNDLE = "com.acme.measure";

  @TempDir private Path folder;
  private LiveHost live;
  private PluginJars jars;

  @BeforeEach
  void prepare(Espalier host) throws Exception {
    live = new LiveHost(host, folder);
    jars = PluginJars.in(folder.resolve("jars"));
  }

  private Path jar(String version, double answer) throws Exception {
    return SamplePlugins.vectorizer(jars, BUNDLE, version, "acme_measure", answer).build();
  }

  @Test
  void sixteenThreadsNeverSeeTwoVersionsInOneAnswer() throws Exception {
    Path first = jar("1.4.0", 1);
    Path second = jar("2.0.0", 2);
    live.installed(first);
    RunResult run = live.run(pipeline(), RunListener.SILENT);
    Map<String, AtomicInteger> seen =
        Map.of("1.4.0", new AtomicInteger(), "2.0.0", new AtomicInteger());
    try (Predictor predictor = live.host().models().open(run.model())) {
      Map<String, List<Double>> expected = new HashMap<>();
      expected.put("1.4.0", scores(predictor.answer(rows(3))));
      live.replace(second);
      await(predictor, "2.0.0");
      expected.put("2.0.0", scores(predictor.answer(rows(3))));
      assertNotEquals(expected.get("1.4.0"), expected.get("2.0.0"), "the numbers tell the version");
      Runnable question =
          () -> {
            Answer answer = predictor.answer(rows(3));
            String version = answer.components().get(0).version();
            assertEquals(expected.get(version), scores(answer), version);
            seen.get(version).incrementAndGet();
          };
      try (Crowd crowd = new Crowd(THREADS, question)) {
        crowd.ask(PREDICTIONS / 2, () -> {}); // warm
        if (ROUNDS == 0) {
          long answers = crowd.ask(PREDICTIONS, () -> swap(first, second)).count();
          assertTrue(answers >= PREDICTIONS, answers + " predictions");
        } else {
          measure(new SwapTimes(crowd, PREDICTIONS, SWAPS, () -> swap(first, second)));
        }
      }
      seen.forEach((version, count) -> assertTrue(count.get() > 100, version + " " + count));
      assertEquals(List.of(), predictor.kept());
    } finally {
      live.removeLast();
    }
  }

  private static void measure(SwapTimes times) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      times.round();
    }
    System.out.print(THREADS + " threads: " + times.words());
  }

  private static String pipeline() {
    String wide = "    - {type: dense, units: %d, activation: relu}%n".formatted(UNITS);
    return UNITS == 0
        ? LiveHost.PIPELINE
        : LiveHost.PIPELINE.replace("layers:\n", "layers:\n" + wide + wide);
  }

  private void swap(Path first, Path second) throws Exception {
    for (int swap = 0; swap < SWAPS; swap++) {
      live.replace(swap % 2 == 0 ? first : second);
    }
  }

  private static void await(Predictor predictor, String version) throws InterruptedException {
    for (int i = 0; i < 600 && !predictor.components().get(0).version().equals(version); i++) {
      Thread.sleep(100);
    }
  }

  private static List<Map<String, Object>> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Map.<String, Object>of("text", "x".repeat(i + 1)))
        .toList();
  }

  private static List<Double> scores(Answer answer) {
    return answer.predictions().stream().map(Prediction::scores).map(s -> s.get("long")).toList();
  }
}
