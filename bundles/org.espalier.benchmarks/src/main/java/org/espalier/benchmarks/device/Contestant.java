package org.espalier.benchmarks.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espalier.benchmarks.driver.Spread;

/** A process that trains a model turn by turn, and what it achieved in each. */
final class Contestant implements AutoCloseable {
  private final Worker worker;
  private final Optional<Card> card;
  private final Answer answer = new Answer();
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> utilisations = new ArrayList<>();
  private long taken;

  /** Takes a process that was told what to train. */
  Contestant(Worker worker, Optional<Card> card) {
    this.worker = worker;
    this.card = card;
  }

  /**
   * Waits for the first turn, which is not counted: it warms up, and takes the memory of the card.
   *
   * @return whether it can be measured
   */
  boolean warmUp() {
    long before = megabytes();
    boolean begun = turn().isPresent();
    taken = Math.max(0, megabytes() - before);
    return begun;
  }

  private long megabytes() {
    return card.map(watched -> Card.megabytes(watched.since(watched.mark()))).orElse(0L);
  }

  /** Takes a turn, and counts it. */
  boolean measure() {
    int mark = card.map(Card::mark).orElse(0);
    worker.say("go");
    Optional<Double> rate = turn();
    rate.ifPresent(rates::add);
    card.ifPresent(watched -> utilisations.add(Card.utilisation(watched.since(mark))));
    return rate.isPresent();
  }

  /** The rows per second of the next turn that it tells of; empty if it failed. */
  private Optional<Double> turn() {
    while (true) {
      Optional<List<String>> line = worker.hear();
      if (line.isEmpty()) {
        worker.close();
        answer.fail("the process ended; " + worker.lastWords());
        return Optional.empty();
      }
      if (line.get().get(0).equals("lap")) {
        return Optional.of(
            Double.parseDouble(line.get().get(2)) / Double.parseDouble(line.get().get(1)));
      }
      if (!answer.take(line.get())) {
        return Optional.empty();
      }
    }
  }

  /** Ends the training, and answers what it told at its end. */
  Answer end() {
    if (answer.failure().isPresent()) {
      return answer;
    }
    worker.say("stop");
    return worker.hearAll();
  }

  /** Why it cannot be measured. */
  String failure() {
    return answer.failure().orElse("it ended too early");
  }

  /** The rows per second of each turn. */
  double[] rates() {
    return rates.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The rows per second, as text. */
  String rate() {
    return Spread.of(rates()).text(1) + " rows a second";
  }

  /** What it took of the card and of the machine, as text. */
  String resources(Answer end) {
    String process =
        String.format(Locale.ROOT, "process %,d MB", Long.parseLong(end.fact("peak")) / (1 << 20));
    if (card.isEmpty()) {
      return process;
    }
    double[] all = utilisations.stream().mapToDouble(Double::doubleValue).toArray();
    return String.format(
        Locale.ROOT, "card busy %s %%, %,d MB of it; %s", Spread.of(all).text(0), taken, process);
  }

  @Override
  public void close() {
    worker.close();
  }
}
