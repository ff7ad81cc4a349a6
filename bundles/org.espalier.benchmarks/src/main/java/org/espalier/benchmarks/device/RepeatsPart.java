package org.espalier.benchmarks.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.espalier.benchmarks.trainee.Order;

/**
 * Whether the same numbers come again where that is asked for, and whether a run that was
 * interrupted on the device goes on on the CPU, and the other way round.
 */
final class RepeatsPart {
  private static final List<String> REPEATED = List.of("names", "names_tuning", "reviews");
  private static final String RESUMED = "names";
  private static final int EPOCHS = 4;

  /** In the middle of the second epoch. */
  private static final int INTERRUPTED = 68;

  private static final String RULE =
      "ends; its loss differs by at most the spread of the loss over seeds 1 to 3";

  private final Starter starter;
  private final Wishes wishes;
  private final Path runs;

  RepeatsPart(Starter starter, Wishes wishes) {
    this.starter = starter;
    this.wishes = wishes;
    runs = starter.work().resolve("runs");
  }

  /** Adds a row for each pipeline that is repeated, and for each way of going on. */
  void measure(Table table) throws IOException {
    try (Worker worker = starter.espalier("")) {
      for (String name : REPEATED) {
        table.add(repeated(name, worker, table));
      }
      List<Double> losses = new ArrayList<>();
      for (int seed = 1; seed <= 3; seed++) {
        Answer answer = ask(worker, train(RESUMED, Wishes.cpu()).set(List.of("seed=" + seed)));
        if (answer.failure().isPresent()) {
          table.add(Row.failure("resuming", answer.failure().get(), RULE));
          return;
        }
        losses.add(answer.lastLoss());
      }
      table.add(resumed(worker, wishes.there(), Wishes.cpu(), losses));
      table.add(resumed(worker, Wishes.cpu(), wishes.there(), losses));
    }
  }

  private Order train(String name, Place place) {
    return place.of(Order.train(starter.pipeline(name), runs).with("epochs", EPOCHS));
  }

  private static Answer ask(Worker worker, Order order) {
    worker.say(order);
    return worker.hearAll();
  }

  private Row repeated(String name, Worker worker, Table table) {
    String what = "`%s` twice with `deterministic: true`".formatted(name);
    String rule = "every figure of every epoch is the same";
    Order order = train(name, wishes.there()).set(List.of("backend.deterministic=true"));
    Answer first = ask(worker, order);
    Answer second = first.failure().isPresent() ? first : ask(worker, order);
    table.facts(first);
    if (second.failure().isPresent()) {
      return Row.failure(what, second.failure().get(), rule);
    }
    boolean same = !first.epochs().isEmpty() && first.epochs().equals(second.epochs());
    return Row.claim(
        what,
        "%s, %d figures %s"
            .formatted(first.executor(), first.epochs().size(), same ? "the same" : "differ"),
        "loss %s, again %s".formatted(first.lastLoss(), second.lastLoss()),
        rule,
        same);
  }

  private Row resumed(Worker worker, Place from, Place to, List<Double> losses) throws IOException {
    String what = "`%s` interrupted on %s, resumed on %s".formatted(RESUMED, from, to);
    Answer begun = ask(worker, train(RESUMED, from).with("steps", INTERRUPTED));
    if (begun.failure().isPresent() || !begun.fact("interrupted").equals("true")) {
      return Row.failure(what, begun.failure().orElse("it was not interrupted"), RULE);
    }
    Path run = Path.of(begun.folder());
    move(run.resolve("pipeline.yaml"), to);
    Answer ended = ask(worker, Order.resume(run).with("device", to.device()));
    if (ended.failure().isPresent()) {
      return Row.failure(what, ended.failure().get(), RULE);
    }
    double spread = spread(losses);
    double difference = Math.abs(ended.lastLoss() - losses.get(0));
    return Row.claim(
        what,
        String.format(
            Locale.ROOT,
            "begun by %s, ended by %s after %s epochs, loss %.5f",
            begun.executor(),
            ended.executor(),
            ended.fact("epochs"),
            ended.lastLoss()),
        String.format(
            Locale.ROOT, "uninterrupted on the CPU %.5f, spread %.5f", losses.get(0), spread),
        RULE,
        difference <= spread && ended.fact("epochs").equals(Integer.toString(EPOCHS)));
  }

  private static double spread(List<Double> losses) {
    DoubleSummaryStatistics all =
        losses.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  /** Writes another engine into the pipeline of a run; its device is said when it goes on. */
  private static void move(Path pipeline, Place to) throws IOException {
    String text = Files.readString(pipeline);
    Files.writeString(pipeline, text.replaceFirst("([{ ]engine): [^,}\\s]+", "$1: " + to.engine()));
  }
}
