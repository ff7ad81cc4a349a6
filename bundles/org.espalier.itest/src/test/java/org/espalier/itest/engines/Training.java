package org.espalier.itest.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.host.BatchProgress;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.itest.engines.StandIns.Sample;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.osgi.framework.Bundle;

/** A sample pipeline that is trained on one engine, and the loss of each batch. */
final class Training {
  private final RuntimeRuns runs;
  private final PipelineFile file;
  private final Path folder;
  private final List<Double> losses = new ArrayList<>();
  private double sum;
  private int most;

  Training(Backend backend, Sample sample, Path folder) throws IOException {
    this.runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(backend)),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    this.file = sample.file();
    this.folder = folder;
  }

  /** Trains for a number of epochs, but for no more than a number of steps. */
  List<Epoch> run(int epochs, int steps) throws IOException {
    most = steps;
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(epochs));
    return runs.run(file, options, new Listener()).history();
  }

  /** The mean loss of each batch, were those at the ends of epochs as large as the others. */
  List<Double> losses() {
    return losses;
  }

  private final class Listener implements RunListener {
    @Override
    public void batch(BatchProgress progress) {
      int batch = progress.batch();
      double mean = progress.figures().get("loss"); // of the epoch so far
      sum = batch == 1 ? 0 : sum;
      losses.add(mean * batch - sum);
      sum = mean * batch;
    }

    @Override
    public boolean stopRequested() {
      return losses.size() >= most;
    }
  }
}
