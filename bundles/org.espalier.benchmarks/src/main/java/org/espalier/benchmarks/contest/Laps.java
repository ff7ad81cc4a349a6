package org.espalier.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Runs a contender in its own virtual machine: a line on standard output for each epoch. */
public final class Laps {
  private static final String WORD = "epoch";

  private Laps() {}

  /**
   * One epoch of a contender.
   *
   * @param number from 1 on
   * @param millis how long it took
   * @param loss the mean loss
   */
  public record Lap(int number, double millis, double loss) {}

  /**
   * Trains and prints.
   *
   * @param arguments the file of the task, and the number of epochs
   * @param start makes the contender
   */
  public static void run(String[] arguments, Function<Task, Contender> start) throws IOException {
    Task task = Task.read(Path.of(arguments[0]));
    Contender contender = start.apply(task);
    int epochs = Integer.parseInt(arguments[1]);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      long begin = System.nanoTime();
      double loss = contender.epoch(task.order(epoch));
      print(new Lap(epoch, (System.nanoTime() - begin) / 1e6, loss));
    }
  }

  /** Prints an epoch. */
  public static void print(Lap lap) {
    System.out.printf(Locale.ROOT, "%s %d %.4f %.7f%n", WORD, lap.number, lap.millis, lap.loss);
  }

  /** The epoch that a line tells of; empty if it is something else that an engine prints. */
  public static Optional<Lap> parse(String line) {
    String[] words = line.strip().split(" ", -1);
    return words.length == 4 && words[0].equals(WORD)
        ? Optional.of(
            new Lap(
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3])))
        : Optional.empty();
  }
}
