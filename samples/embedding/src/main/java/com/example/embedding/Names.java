package com.example.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Change;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Plan;

/** Trains a pipeline inside a program of its own and asks the model about some texts. */
public final class Names {
  private static final int THREADS = 4;

  private Names() {}

  /**
   * Trains and predicts.
   *
   * @param arguments a pipeline, the jar of a bundle to install or {@code -}, and the texts
   */
  public static void main(String[] arguments) throws IOException {
    PipelineFile pipeline = PipelineFile.read(Path.of(arguments[0]), List.of());
    List<String> texts = List.of(arguments).subList(2, arguments.length);

    try (Espalier host = Espalier.builder().home(Path.of("home")).start()) {
      host.notices().forEach(System.err::println);
      if (!arguments[1].equals("-")) {
        install(host, Path.of(arguments[1]));
      }
      long layers =
          host.pipelines().components().stream().filter(c -> c.kind().equals("layer")).count();
      System.out.println("layers: " + layers);

      RunOptions options = new RunOptions(Path.of("runs"), true, Optional.empty());
      RunResult run = host.runs().run(pipeline, options, new Progress());
      System.out.println("accuracy: " + run.evaluation().orElseThrow().figures().get("accuracy"));
      predict(host, run.model(), texts);
    }
  }

  /** Installs a bundle that nobody signed: this program vouches for it by its name. */
  private static void install(Espalier host, Path jar) throws IOException {
    Plan plan = host.provisioning().install(List.of(jar.toString()));
    Consent consent = new Consent(Set.of("com.example.layers"));
    Change change = host.provisioning().apply(plan, consent, ChangeListener.SILENT);
    change.steps().forEach(step -> System.out.println(step.action() + " " + step.bundle()));
  }

  /** A model may be asked by any number of threads; each call is a batch. */
  private static void predict(Espalier host, Path archive, List<String> texts) throws IOException {
    try (Predictor model = host.models().open(archive)) {
      List<Prediction> predictions = model.predictCells(texts);
      for (int i = 0; i < texts.size(); i++) {
        System.out.println(texts.get(i) + ": " + predictions.get(i).label());
      }
      long same =
          IntStream.range(0, THREADS)
              .parallel()
              .filter(thread -> model.predictCells(texts).equals(predictions))
              .count();
      System.out.println("the same from " + same + " threads");
    }
  }

  /** Tells how the training goes. */
  private static final class Progress implements RunListener {
    @Override
    public void epoch(Epoch epoch, int epochs) {
      System.err.println("epoch " + epoch.number() + " of " + epochs + " " + epoch.figures());
    }
  }
}
