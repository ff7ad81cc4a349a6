package org.espalier.benchmarks.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.benchmarks.trainee.Order;

/**
 * Trains every sample pipeline where it is measured and on the CPU, with the device alone changed,
 * and compares the losses of the first batches.
 */
final class SamplesPart {
  private static final int BATCHES = 20;
  private static final int EPOCHS = 5;
  private static final double LIMIT = 1e-3;
  private static final String RULE = "trains; losses differ by at most 0.001 of their size";

  private final Starter starter;
  private final Wishes wishes;
  private final Path runs;
  private final Map<Place, Worker> workers = new LinkedHashMap<>();

  SamplesPart(Starter starter, Wishes wishes) {
    this.starter = starter;
    this.wishes = wishes;
    runs = starter.work().resolve("runs");
  }

  /** Adds a row for each sample, and one for all. */
  void measure(List<SampleTask> tasks, Table table) throws IOException {
    int trained = 0;
    List<String> failed = new ArrayList<>();
    try {
      for (SampleTask task : tasks) {
        Row row = measure(task, table);
        table.add(row);
        trained += row.holds() ? 1 : 0;
        if (!row.holds()) {
          failed.add(task.name());
        }
      }
    } finally {
      workers.values().forEach(Worker::close);
    }
    table.add(
        Row.claim(
            "sample pipelines",
            "%d of %d train on %s and agree".formatted(trained, tasks.size(), wishes.there()),
            failed.isEmpty() ? "" : "not " + failed,
            "all",
            failed.isEmpty()));
  }

  private Row measure(SampleTask task, Table table) throws IOException {
    String what = "`%s`, %s".formatted(task.name(), task.data());
    Answer there = train(task, wishes.there());
    table.facts(there);
    if (there.failure().isPresent() || there.losses().isEmpty()) {
      return Row.failure(what, there.failure().orElse("it had no batches"), RULE);
    }
    List<Answer> others = new ArrayList<>();
    if (!wishes.isCpu()) {
      others.add(train(task, Wishes.torchOnCpu()));
    }
    others.add(train(task, Wishes.reference()));
    return row(what, there, others);
  }

  private static Row row(String what, Answer there, List<Answer> others) {
    List<String> found = new ArrayList<>();
    double greatest = 0;
    for (Answer other : others) {
      if (other.failure().isPresent()) {
        return Row.failure(what, "to compare with: " + other.failure().get(), RULE);
      }
      double deviation = deviation(there.losses(), other.losses());
      greatest = Math.max(greatest, deviation);
      found.add(String.format(Locale.ROOT, "%.1e against %s", deviation, other.executor()));
    }
    String measured =
        String.format(
            Locale.ROOT,
            "%s, %d batches, loss %.4g to %.4g",
            there.executor(),
            there.losses().size(),
            there.losses().get(0),
            there.losses().get(there.losses().size() - 1));
    Optional<Double> accuracy = there.figure("accuracy");
    return Row.claim(
        what,
        accuracy
            .map(value -> measured + String.format(Locale.ROOT, ", test accuracy %.3f", value))
            .orElse(measured),
        String.join(", ", found),
        RULE,
        greatest <= LIMIT);
  }

  /** The greatest difference of two losses, in their size; infinite if one is missing. */
  static double deviation(List<Double> losses, List<Double> others) {
    if (losses.isEmpty() || losses.size() != others.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double greatest = 0;
    for (int i = 0; i < losses.size(); i++) {
      double difference = Math.abs(losses.get(i) - others.get(i)) / Math.abs(others.get(i));
      greatest =
          Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(greatest, difference);
    }
    return greatest;
  }

  private Answer train(SampleTask task, Place place) throws IOException {
    Order order =
        Order.train(starter.pipeline(task.name()), runs)
            .with("losses", BATCHES)
            .set(task.overrides());
    if (task.whole()) {
      order.with("epochs", EPOCHS).with("evaluate", true);
    } else {
      order.with("epochs", BATCHES).with("steps", BATCHES);
    }
    Worker worker = worker(place);
    worker.say(place.of(order));
    return worker.hearAll();
  }

  /** One process for each place, another where that has died. */
  private Worker worker(Place place) throws IOException {
    Worker worker = workers.get(place);
    if (worker == null || !worker.isAlive()) {
      worker = starter.espalier("");
      workers.put(place, worker);
    }
    return worker;
  }
}
