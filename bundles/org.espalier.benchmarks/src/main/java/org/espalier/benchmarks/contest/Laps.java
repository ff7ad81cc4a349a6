package org.espalier.benchmarks.contest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
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
   * @param busy for how many of these milliseconds the training thread had a processor
   * @param loss the mean loss
   */
  public record Lap(int number, double millis, double busy, double loss) {}

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
      double busy = busy();
      double loss = contender.epoch(task.order(epoch));
      print(new Lap(epoch, (System.nanoTime() - begin) / 1e6, busy() - busy, loss));
    }
  }

  /** For how many milliseconds this thread has had a processor so far. */
  public static double busy() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }

  /** Prints an epoch. */
  public static void print(Lap lap) {
    System.out.printf(
        Locale.ROOT, "%s %d %.4f %.4f %.7f%n", WORD, lap.number, lap.millis, lap.busy, lap.loss);
  }

  /** The epoch that a line tells of; empty if it is something else that an engine prints. */
  public static Optional<Lap> parse(String line) {
    String[] words = line.strip().split(" ", -1);
    return words.length == 5 && words[0].equals(WORD)
        ? Optional.of(
            new Lap(
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4])))
        : Optional.empty();
  }
}
