package org.espalier.benchmarks.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.espalier.benchmarks.driver.Spread;
import org.espalier.benchmarks.trainee.Order;

/** How many rows a second are trained on, Espalier and PyTorch for Python in turn. */
final class RatesPart {
  private static final String FOREVER = "1000000";
  private static final int PATIENCE = 120;
  private static final String RULE = "is measured";

  private final Starter starter;
  private final Wishes wishes;
  private final Path program;
  private final String python;
  private final Optional<Card> card;

  /**
   * Measures with a Python program.
   *
   * @param python the Python that starts it
   */
  RatesPart(Starter starter, Wishes wishes, Path program, String python, Optional<Card> card) {
    this.starter = starter;
    this.wishes = wishes;
    this.program = program;
    this.python = python;
    this.card = card;
  }

  /** Adds two rows for each model and precision. */
  void measure(List<Race> races, Table table) throws IOException {
    Optional<String> missing = missing();
    for (Race race : races) {
      measure(race, "float32", missing, table);
      if (race.halved()) {
        measure(race, "bfloat16", missing, table);
      }
    }
  }

  /** Why there is no PyTorch. */
  private Optional<String> missing() {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(python + " cannot import torch");
    } catch (IOException e) {
      return Optional.of("there is no " + python);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void measure(Race race, String precision, Optional<String> missing, Table table)
      throws IOException {
    String what = race.title() + ", " + precision;
    try (Contestant ours = espalier(race, precision)) {
      if (!ours.warmUp()) {
        table.add(Row.failure(what, ours.failure(), RULE));
        return;
      }
      if (missing.isPresent()) {
        alone(what, ours, missing.get(), table);
        return;
      }
      try (Contestant theirs = python(race, precision)) {
        inTurn(what, ours, theirs, table);
      }
    }
  }

  private void alone(String what, Contestant ours, String why, Table table) {
    for (int round = 0; round < wishes.rounds(); round++) {
      if (!ours.measure()) {
        table.add(Row.failure(what, ours.failure(), RULE));
        return;
      }
    }
    table.add(Row.figure(what, ours.rate(), "no PyTorch: " + why));
    resources(what, ours, "", table);
  }

  private void inTurn(String what, Contestant ours, Contestant theirs, Table table) {
    if (!theirs.warmUp()) {
      alone(what, ours, theirs.failure(), table);
      return;
    }
    for (int round = 0; round < wishes.rounds(); round++) {
      if (!ours.measure()) {
        table.add(Row.failure(what, ours.failure(), RULE));
        return;
      }
      if (!theirs.measure()) {
        table.add(Row.failure(what, "PyTorch: " + theirs.failure(), RULE));
        return;
      }
    }
    Answer end = theirs.end();
    double[] us = ours.rates();
    double[] them = theirs.rates();
    double[] ratios = IntStream.range(0, us.length).mapToDouble(i -> us[i] / them[i]).toArray();
    table.add(
        Row.figure(
            what,
            ours.rate() + "; ratio " + Spread.of(ratios).text(2),
            "PyTorch %s: %s".formatted(end.fact("torch"), theirs.rate())));
    resources(what, ours, "PyTorch: " + theirs.resources(end), table);
  }

  private static void resources(String what, Contestant ours, String beside, Table table) {
    Answer end = ours.end();
    table.facts(end);
    if (end.failure().isPresent()) {
      table.add(Row.failure(what + ": resources", end.failure().get(), RULE));
    } else {
      table.add(Row.figure(what + ": resources", ours.resources(end), beside));
    }
  }

  private Contestant espalier(Race race, String precision) throws IOException {
    List<String> overrides = new ArrayList<>(race.overrides());
    if (!precision.equals("float32")) {
      overrides.add("backend.precision=" + precision);
    }
    Worker worker = starter.espalier("");
    worker.say(
        wishes
            .there()
            .of(
                Order.train(race.pipeline(), starter.work().resolve("runs"))
                    .with("epochs", FOREVER)
                    .with("lap", wishes.batches())
                    .set(overrides)));
    return new Contestant(worker, card);
  }

  private Contestant python(Race race, String precision) throws IOException {
    List<String> command = new ArrayList<>(List.of(python, program.toString()));
    command.addAll(List.of("--model", race.model(), "--device", wishes.there().device()));
    command.addAll(List.of("--precision", precision));
    command.addAll(List.of("--batch", Integer.toString(race.batch())));
    command.addAll(List.of("--batches", Integer.toString(wishes.batches())));
    command.addAll(race.sizes());
    return new Contestant(starter.start(new ProcessBuilder(command)), card);
  }
}
