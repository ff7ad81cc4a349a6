package org.espalier.benchmarks.trainee;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.launcher.Espalier;

/** Trains what its standard input says, order by order, until that ends. */
public final class Trainee {
  private final Espalier host;
  private final BufferedReader orders;
  private final Telling telling;

  private Trainee(Espalier host, BufferedReader orders, Telling telling) {
    this.host = host;
    this.orders = orders;
    this.telling = telling;
  }

  /**
   * Starts a host of the distribution that the class path belongs to.
   *
   * @param arguments those of the launcher, which do not matter
   */
  public static void main(String[] arguments) throws IOException {
    Telling telling = new Telling(System.out);
    try (Espalier host = Espalier.start();
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      host.notices().forEach(notice -> telling.tell("message", notice));
      Trainee trainee = new Trainee(host, orders, telling);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        trainee.obey(Order.parse(line));
      }
    }
  }

  private void obey(Order order) {
    try {
      RunResult result = run(order, new Watch(order, telling, orders));
      result.evaluation().ifPresent(evaluation -> telling.tellAll("figure", evaluation.figures()));
      facts(result);
      telling.tell("ended", result.folder());
    } catch (IOException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      telling.tell("failed", e.getMessage() == null ? e : e.getMessage());
    }
  }

  private RunResult run(Order order, Watch watch) throws IOException {
    Optional<Path> resumed = order.resumed();
    return resumed.isPresent()
        ? host.runs().resume(resumed.get(), order.find("device"), watch)
        : host.runs().run(order.pipeline(), order.options(), watch);
  }

  private void facts(RunResult result) throws IOException {
    RunRecord record = host.records().read(result.folder());
    record.history().stream()
        .reduce((before, last) -> last)
        .ifPresent(last -> telling.tellAll("last", last.figures()));
    record.engine().ifPresent(this::engine);
    telling.tell("fact", "peak", Memory.peak());
    telling.tell("fact", "epochs", record.history().size());
    telling.tell("fact", "interrupted", result.interrupted());
  }

  private void engine(RunRecord.Engine engine) {
    telling.tellAll("fact", engine.facts());
    telling.tell("fact", "engine", engine.name());
    telling.tell("fact", "device", engine.device());
  }
}
