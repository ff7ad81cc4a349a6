package org.espalier.benchmarks.trainee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunOptions;

/** What is to be trained: a line of values with tabs between, each {@code name=value}. */
public final class Order {
  private static final String OVERRIDE = "set";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> overrides = new ArrayList<>();

  private Order() {}

  /**
   * Trains a pipeline.
   *
   * @param runs the folder of runs
   */
  public static Order train(Path pipeline, Path runs) {
    return new Order().with("pipeline", pipeline).with("runs", runs);
  }

  /** Goes on with a run. */
  public static Order resume(Path run) {
    return new Order().with("resume", run);
  }

  /**
   * Adds a value: {@code epochs}, {@code device}, {@code evaluate}, or one that {@link Watch}
   * reads.
   */
  public Order with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  /** Adds changes of the pipeline, each {@code path=value}. */
  public Order set(List<String> changes) {
    overrides.addAll(changes);
    return this;
  }

  /** Reads what {@link #toString()} wrote. */
  static Order parse(String line) {
    Order order = new Order();
    for (String part : line.split("\t", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1);
      if (part.startsWith(OVERRIDE + "=")) {
        order.overrides.add(value);
      } else {
        order.values.put(part.substring(0, equals), value);
      }
    }
    return order;
  }

  /** A value, if there is one. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A number, if there is one. */
  OptionalInt number(String name) {
    return find(name).stream().mapToInt(Integer::parseInt).findFirst();
  }

  /** The run that is gone on with; empty if one begins. */
  Optional<Path> resumed() {
    return find("resume").map(Path::of);
  }

  /** The pipeline with its changes. */
  PipelineFile pipeline() throws IOException {
    return PipelineFile.read(Path.of(values.get("pipeline")), overrides);
  }

  /** How it is run. */
  RunOptions options() {
    Optional<Integer> epochs = find("epochs").map(Integer::valueOf);
    return new RunOptions(
        Path.of(values.get("runs")), find("evaluate").isPresent(), epochs, find("device"));
  }

  /** The line. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + "=" + value));
    overrides.forEach(change -> parts.add(OVERRIDE + "=" + change));
    return String.join("\t", parts);
  }
}
