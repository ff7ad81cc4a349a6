package org.espalier.benchmarks.espalier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.espalier.benchmarks.contest.Laps;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;

/** Trains a pipeline with the runtime's own loop, and prints what that says of each epoch. */
public final class EspalierContender {
  private EspalierContender() {}

  /**
   * Trains.
   *
   * @param arguments the pipeline file, the number of epochs, and overrides
   */
  public static void main(String[] arguments) throws IOException {
    List<String> overrides = Arrays.asList(arguments).subList(2, arguments.length);
    new PreparedPipeline(Path.of(arguments[0]), overrides)
        .train(
            Integer.parseInt(arguments[1]),
            new RunListener() {
              private double busy = Laps.busy();

              @Override
              public void epoch(Epoch epoch, int epochs) {
                double loss = epoch.figures().get("loss");
                double now = Laps.busy();
                Laps.print(new Laps.Lap(epoch.number(), epoch.seconds() * 1e3, now - busy, loss));
                busy = Laps.busy();
              }
            });
  }
}
