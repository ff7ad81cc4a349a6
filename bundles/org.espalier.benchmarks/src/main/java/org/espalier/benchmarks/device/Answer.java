package org.espalier.benchmarks.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a process told of one training. */
final class Answer {
  private final List<Double> losses = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> epochs = new ArrayList<>();
  private final List<Holding> holdings = new ArrayList<>();
  private Optional<String> folder = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Optional<Double> lastLoss = Optional.empty();

  /**
   * What the process held in memory.
   *
   * @param seconds since the training began
   * @param resident the memory of the process, in bytes
   * @param heap of that what Java needs after a collection
   * @param batches how many batches were done
   */
  record Holding(double seconds, long resident, long heap, int batches) {}

  /**
   * Takes a line.
   *
   * @return whether the training goes on
   */
  boolean take(List<String> line) {
    switch (line.get(0)) {
      case "loss" -> losses.add(Double.valueOf(line.get(1)));
      case "fact" -> facts.put(line.get(1), line.get(2));
      case "figure" -> figures.put(line.get(1), line.get(2));
      case "epoch" -> epochs.add(String.join(" ", line.subList(1, line.size())));
      case "last" -> last(line);
      case "memory" -> holdings.add(holding(line));
      case "ended" -> folder = Optional.of(line.get(1));
      case "failed" -> failure = Optional.of(line.get(1));
      default -> {
        // a message for people
      }
    }
    return folder.isEmpty() && failure.isEmpty();
  }

  private void last(List<String> line) {
    if (line.get(1).equals("loss")) {
      lastLoss = Optional.of(Double.valueOf(line.get(2)));
    }
  }

  private static Holding holding(List<String> line) {
    return new Holding(
        Double.parseDouble(line.get(1)),
        Long.parseLong(line.get(2)),
        Long.parseLong(line.get(3)),
        Integer.parseInt(line.get(4)));
  }

  /** The process ended in the middle of it. */
  void fail(String why) {
    failure = Optional.of(why);
  }

  /** Why it failed; empty if it did not. */
  Optional<String> failure() {
    return failure;
  }

  /** The losses of the first batches. */
  List<Double> losses() {
    return losses;
  }

  /** A fact by its name: {@code engine}, {@code device}, {@code peak}, one of the backend. */
  String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** All facts by name. */
  Map<String, String> facts() {
    return facts;
  }

  /** A figure over the test rows, if there is one. */
  Optional<Double> figure(String name) {
    return Optional.ofNullable(figures.get(name)).map(Double::valueOf);
  }

  /** Every figure of every epoch, in full, as text. */
  List<String> epochs() {
    return epochs;
  }

  /** What the process held, from time to time. */
  List<Holding> holdings() {
    return holdings;
  }

  /** The folder of the run. */
  String folder() {
    return folder.orElseThrow();
  }

  /** The loss of the last epoch. */
  double lastLoss() {
    return lastLoss.orElse(Double.NaN);
  }

  /** The engine and its device. */
  String executor() {
    return fact("engine") + " on " + fact("device");
  }
}
