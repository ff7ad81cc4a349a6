package org.espalier.benchmarks.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espalier.benchmarks.trainee.Order;

/** Trains for minutes, and looks whether the memory of the card and of the process stays flat. */
final class MemoryPart {
  /** What may be held more at the end: whichever is more. */
  private static final double SHARE = 0.03;

  private static final double MEGABYTES = 32;
  private static final String RULE = "at most 3 % or 32 MB more than after minute 1";
  private static final int LOOKS = 60;
  private static final int MIDDLE = 5;
  private static final double MEGABYTE = 1 << 20;

  /** The heap has its size from the beginning: what grows is not Java putting off a collection. */
  private static final String OPTIONS = "-Xms1g -Xmx1g -XX:+AlwaysPreTouch";

  private final Starter starter;
  private final Wishes wishes;
  private final Optional<Card> card;

  MemoryPart(Starter starter, Wishes wishes, Optional<Card> card) {
    this.starter = starter;
    this.wishes = wishes;
    this.card = card;
  }

  /** Adds a row each for the card, the process and its heap. */
  void measure(Race race, Table table) throws IOException {
    double seconds = wishes.minutes() * 60;
    String what =
        String.format(Locale.ROOT, "%s, trained for %.1f minutes", race.title(), wishes.minutes());
    Answer answer = new Answer();
    List<Double> cards = new ArrayList<>();
    try (Worker worker = starter.espalier(OPTIONS)) {
      Order order =
          Order.train(race.pipeline(), starter.work().resolve("runs"))
              .with("epochs", 1_000_000)
              .with("seconds", seconds)
              .with("memory", seconds / LOOKS)
              .set(race.overrides());
      worker.say(wishes.there().of(order));
      hear(worker, answer, cards);
    }
    table.facts(answer);
    if (answer.failure().isPresent()) {
      table.add(Row.failure(what, answer.failure().get(), RULE));
      return;
    }
    List<Answer.Holding> held = answer.holdings();
    int from = first(held, Math.min(60, seconds / 10));
    String batches =
        held.isEmpty() ? "" : "%d batches".formatted(held.get(held.size() - 1).batches());
    add(what + ": memory of the process", megabytes(held, true), from, batches, table);
    add(what + ": of that the heap, collected", megabytes(held, false), from, "", table);
    if (card.isPresent()) {
      add(what + ": memory of the card, everybody's", cards, from, "", table);
    }
  }

  private void hear(Worker worker, Answer answer, List<Double> cards) {
    boolean goesOn = true;
    while (goesOn) {
      Optional<List<String>> line = worker.hear();
      if (line.isEmpty()) {
        answer.fail("the process ended; " + worker.lastWords());
        return;
      }
      goesOn = answer.take(line.get());
      if (line.get().get(0).equals("memory")) {
        card.ifPresent(c -> cards.add((double) Card.megabytes(c.since(c.mark()))));
      }
    }
  }

  /** The first look after some seconds. */
  private static int first(List<Answer.Holding> held, double seconds) {
    int first = 0;
    while (first < held.size() && held.get(first).seconds() < seconds) {
      first++;
    }
    return first;
  }

  private static List<Double> megabytes(List<Answer.Holding> held, boolean process) {
    return held.stream()
        .map(holding -> (process ? holding.resident() : holding.heap()) / MEGABYTE)
        .toList();
  }

  private static void add(
      String what, List<Double> megabytes, int from, String beside, Table table) {
    if (megabytes.size() < from + 2 * MIDDLE) {
      table.add(Row.failure(what, "only %d looks: train longer".formatted(megabytes.size()), RULE));
      return;
    }
    double before = middle(megabytes.subList(from, from + MIDDLE));
    double after = middle(megabytes.subList(megabytes.size() - MIDDLE, megabytes.size()));
    table.add(
        Row.claim(
            what,
            String.format(Locale.ROOT, "%,.0f MB, at the end %,.0f MB", before, after),
            beside,
            RULE,
            isFlat(before, after)));
  }

  private static double middle(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  /** Whether what is held at the end is little more than what was held at the beginning. */
  static boolean isFlat(double before, double after) {
    return after - before <= Math.max(SHARE * before, MEGABYTES);
  }
}
