package org.espalier.benchmarks.device;

import java.util.Arrays;
import java.util.List;
import org.espalier.benchmarks.driver.Options;

/**
 * What is to be measured.
 *
 * @param there where: on {@code cuda}, {@code cuda:1} or {@code cpu}
 * @param quick whether models are small, so that everything can be tried in minutes
 * @param rounds how often Espalier and PyTorch take their turn
 * @param batches how many batches a turn has
 * @param minutes how long memory is watched
 */
record Wishes(Place there, boolean quick, int rounds, int batches, double minutes) {
  /** The parts of the measurement, in their order. */
  static final List<String> PARTS = List.of("samples", "rates", "memory", "repeats");

  private static final String CPU = "cpu";
  private static final String TORCH = "torch";

  /** Reads them. */
  static Wishes of(Options options, String device) {
    boolean quick = options.find("quick").isPresent();
    String engine = options.find("engine").orElse(device.equals(CPU) ? TORCH : Place.AUTO);
    return new Wishes(
        new Place(engine, device),
        quick,
        number(options, "rounds", quick ? 2 : 5),
        number(options, "batches", quick ? 5 : 100),
        options.find("minutes").map(Double::valueOf).orElse(quick ? 0.5 : 10));
  }

  private static int number(Options options, String name, int otherwise) {
    return options.find(name).map(Integer::valueOf).orElse(otherwise);
  }

  /**
   * The parts that are wanted.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  static List<String> parts(Options options) {
    List<String> wanted =
        options.find("only").map(only -> Arrays.asList(only.split(",", -1))).orElse(PARTS);
    if (!PARTS.containsAll(wanted)) {
      throw new IllegalArgumentException("no part called that in " + wanted + ", only " + PARTS);
    }
    return wanted;
  }

  /** Whether the device is no card. */
  boolean isCpu() {
    return there.device().equals(CPU);
  }

  /** The engine of current cards, on the CPU. */
  static Place torchOnCpu() {
    return new Place(TORCH, CPU);
  }

  /** What everybody has: ND4J on the CPU. */
  static Place reference() {
    return new Place("nd4j", CPU);
  }

  /** The CPU, and whatever engine is chosen there. */
  static Place cpu() {
    return new Place(Place.AUTO, CPU);
  }
}
