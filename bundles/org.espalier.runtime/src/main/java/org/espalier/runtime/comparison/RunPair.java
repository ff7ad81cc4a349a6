package org.espalier.runtime.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.host.PairedTest;
import org.espalier.host.RunComparison;
import org.espalier.host.RunRecord;
import org.espalier.pipeline.SettingValues;
import org.espalier.runtime.record.RunFiles;

/** Compares two runs. */
public final class RunPair {
  private final RunRecord first;
  private final RunRecord second;

  /** Compares these. */
  public RunPair(RunRecord first, RunRecord second) {
    this.first = first;
    this.second = second;
  }

  /** Both side by side. */
  public RunComparison comparison() {
    Optional<String> otherRows = otherRows();
    return new RunComparison(
        first.info(),
        second.info(),
        Surroundings.between(settings(first), settings(second)),
        figures(),
        otherRows.isPresent() ? Map.of() : tests(),
        otherRows.orElseGet(
            () -> "both were judged on the same %d test rows".formatted(first.testRows().size())),
        Surroundings.differences(first, second));
  }

  private static Map<String, String> settings(RunRecord run) {
    String name = run.info().folder().resolve(RunFiles.PIPELINE).toString();
    return run.pipeline().isEmpty() ? Map.of() : SettingValues.of(name, run.pipeline());
  }

  private List<RunComparison.Pair> figures() {
    Map<String, Double> one = first.info().figures();
    Map<String, Double> other = second.info().figures();
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream()
        .map(
            name ->
                new RunComparison.Pair(
                    name, one.getOrDefault(name, Double.NaN), other.getOrDefault(name, Double.NaN)))
        .toList();
  }

  /** Why a paired test would compare what is not the same; empty if the rows are. */
  private Optional<String> otherRows() {
    for (RunRecord run : List.of(first, second)) {
      if (run.outputs().isEmpty()) {
        return Optional.of(
            "no paired test: %s/%s was not evaluated on test rows"
                .formatted(run.info().pipeline(), run.info().id()));
      }
    }
    if (!new TreeSet<>(first.files().values()).equals(new TreeSet<>(second.files().values()))) {
      return Optional.of("no paired test: the data differ");
    }
    if (!first.testRows().equals(second.testRows())) {
      return Optional.of(
          "no paired test: the test rows differ (%d and %d; the same data.split and seed give the same rows)"
              .formatted(first.testRows().size(), second.testRows().size()));
    }
    return shared().isEmpty()
        ? Optional.of("no paired test: the runs predict different things")
        : Optional.empty();
  }

  /** The names of the outputs that both runs have, with the same truth. */
  private List<String> shared() {
    List<String> names = new ArrayList<>();
    first
        .outputs()
        .forEach(
            (name, output) -> {
              RunRecord.Output other = second.outputs().get(name);
              if (other != null
                  && output.predictions().classes().equals(other.predictions().classes())
                  && Arrays.equals(output.predictions().truth(), other.predictions().truth())) {
                names.add(name);
              }
            });
    return names;
  }

  private Map<String, PairedTest> tests() {
    Map<String, PairedTest> tests = new LinkedHashMap<>();
    for (String name : shared()) {
      tests.put(
          name,
          PairedTests.of(
              first.outputs().get(name).predictions(), second.outputs().get(name).predictions()));
    }
    return tests;
  }
}
