package com.example.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.launcher.Espalier;

/** Trains a pipeline inside a program of its own and asks the model about some texts. */
public final class Names {
  private Names() {}

  /**
   * Trains and predicts.
   *
   * @param arguments the folder of a distribution, a pipeline, and the texts
   */
  public static void main(String[] arguments) throws IOException {
    Path distribution = Path.of(arguments[0]);
    PipelineFile pipeline = PipelineFile.read(Path.of(arguments[1]), List.of());
    List<String> texts = List.of(arguments).subList(2, arguments.length);

    try (Espalier host = Espalier.builder().distribution(distribution).start()) {
      RunOptions options = new RunOptions(Path.of("runs"), true, Optional.empty());
      RunResult run = host.runs().run(pipeline, options, RunListener.SILENT);
      System.out.println("accuracy: " + run.evaluation().orElseThrow().figures().get("accuracy"));

      try (Predictor model = host.models().open(run.model())) {
        List<Prediction> predictions = model.predictCells(texts);
        for (int i = 0; i < texts.size(); i++) {
          System.out.println(texts.get(i) + ": " + predictions.get(i).label());
        }
      }
    }
  }
}
