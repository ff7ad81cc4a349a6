package org.espalier.benchmarks.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A card, by what {@code nvidia-smi} says of it from time to time. */
final class Card implements AutoCloseable {
  private static final String SMI = "nvidia-smi";
  private static final String MILLISECONDS = "200";

  private final String name;
  private final Process process;
  private final Thread thread;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * How a card was at a moment.
   *
   * @param utilisation how much of the last moment it computed, in percent
   * @param megabytes how much of its memory was taken, by everybody
   */
  record Sample(double utilisation, long megabytes) {
    /** Reads a line with a comma between. */
    static Optional<Sample> parse(String line) {
      String[] parts = line.split(",", -1);
      try {
        return Optional.of(
            new Sample(Double.parseDouble(parts[0].strip()), Long.parseLong(parts[1].strip())));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return Optional.empty(); // [N/A], or a message
      }
    }
  }

  private Card(String name, Process process) {
    this.name = name;
    this.process = process;
    thread = new Thread(this::listen, "nvidia-smi");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins to watch the card of a device.
   *
   * @param device {@code cuda} or {@code cuda:1}
   * @return empty for the CPU, and where nothing can be asked
   */
  static Optional<Card> of(String device) {
    if (!device.startsWith("cuda")) {
      return Optional.empty();
    }
    String index = device.contains(":") ? device.substring(device.indexOf(':') + 1) : "0";
    try {
      String name = ask(index);
      Process process =
          new ProcessBuilder(
                  SMI,
                  "-i",
                  index,
                  "--query-gpu=utilization.gpu,memory.used",
                  "--format=csv,noheader,nounits",
                  "-lms",
                  MILLISECONDS)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return Optional.of(new Card(name, process));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String ask(String index) throws IOException {
    Process process =
        new ProcessBuilder(
                SMI,
                "-i",
                index,
                "--query-gpu=name,compute_cap,memory.total,driver_version",
                "--format=csv,noheader")
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String[] facts = String.valueOf(reader.readLine()).split(",", -1);
      if (facts.length != 4) {
        throw new IOException(SMI + " answers " + String.join(",", facts));
      }
      return "%s (compute capability %s, %s), driver %s"
          .formatted(facts[0].strip(), facts[1].strip(), facts[2].strip(), facts[3].strip());
    }
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Optional<Sample> sample = Sample.parse(line);
        synchronized (samples) {
          sample.ifPresent(samples::add);
        }
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  /** Its name, architecture, memory and driver. */
  String name() {
    return name;
  }

  /** A moment that {@link #since} begins at. */
  int mark() {
    synchronized (samples) {
      return samples.size();
    }
  }

  /** How it was since a moment; at least how it was last, if that is known. */
  List<Sample> since(int mark) {
    synchronized (samples) {
      int from = Math.min(mark, Math.max(0, samples.size() - 1));
      return List.copyOf(samples.subList(from, samples.size()));
    }
  }

  /** The mean utilisation of samples, in percent. */
  static double utilisation(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::utilisation).average().orElse(Double.NaN);
  }

  /** The most memory among samples, in megabytes. */
  static long megabytes(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::megabytes).max().orElse(0);
  }

  /** Ends watching. */
  @Override
  public void close() {
    process.destroy();
  }
}
