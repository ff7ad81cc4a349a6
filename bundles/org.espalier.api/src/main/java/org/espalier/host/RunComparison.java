package org.espalier.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two runs side by side.
 *
 * @param first the first run
 * @param second the second run
 * @param settings the settings that differ, by their paths in the filled pipelines
 * @param figures the figures of both
 * @param tests the paired test of each output, by its name, the prediction first and called "";
 *     empty if the rows differ
 * @param rows whether both were judged on the same rows, and what differs, in a sentence
 * @param surroundings what else differs: data, options, engine, machine, bundles
 */
public record RunComparison(
    RunInfo first,
    RunInfo second,
    List<Difference> settings,
    List<Pair> figures,
    Map<String, PairedTest> tests,
    String rows,
    List<Difference> surroundings) {
  /** Copies lists and the map, and keeps their order. */
  public RunComparison {
    settings = List.copyOf(settings);
    figures = List.copyOf(figures);
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
    surroundings = List.copyOf(surroundings);
  }

  /**
   * A figure of both runs.
   *
   * @param name its name; those over the test rows begin with {@code test_}
   * @param first its value in the first run; NaN where it has none
   * @param second its value in the second run; NaN where it has none
   */
  public record Pair(String name, double first, double second) {
    /** By how much the second is greater; NaN where one has none. */
    public double difference() {
      return second - first;
    }
  }
}
