package org.espalier.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.Models;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;

/** Runs a pipeline and says what came of it. */
final class TrainingCall {
  private final Call call;
  private final boolean quiet;
  private final boolean json;

  TrainingCall(Call call, boolean quiet, boolean json) {
    this.call = call;
    this.quiet = quiet;
    this.json = json;
  }

  /** A training of some sort. */
  @FunctionalInterface
  interface Training {
    RunResult run(Runs runs, RunListener listener) throws IOException;
  }

  /**
   * Executes it, and says what came of it.
   *
   * @param texts what to predict with the trained model
   */
  int execute(Training training, List<String> texts) throws IOException {
    RunResult result;
    try (Progress progress = new Progress(call.streams(), quiet)) {
      result = training.run(call.service(Runs.class), progress);
    }
    List<Prediction> predictions = predict(result, texts);
    if (json) {
      call.json(facts(result, texts, predictions));
    } else {
      print(result, texts, predictions);
    }
    return result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private List<Prediction> predict(RunResult result, List<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return List.of();
    }
    try (Predictor predictor = call.service(Models.class).open(result.model())) {
      try (PredictionRows rows = PredictionRows.of(texts, predictor.features())) {
        return ModelInput.predict(predictor, rows.next(texts.size()));
      }
    }
  }

  private static Map<String, Object> facts(
      RunResult result, List<String> texts, List<Prediction> predictions) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", result.id());
    facts.put("folder", result.folder());
    facts.put("model", result.model());
    facts.put("stopped", result.stopped());
    facts.put("interrupted", result.interrupted());
    facts.put("history", result.history());
    facts.put("evaluation", result.evaluation());
    facts.put("predictions", PredictionText.facts(texts, predictions));
    return facts;
  }

  private void print(RunResult result, List<String> texts, List<Prediction> predictions) {
    result.stopped().ifPresent(why -> call.println("stopped: " + why));
    result.evaluation().ifPresent(evaluation -> new EvaluationText(call).print(evaluation));
    if (!predictions.isEmpty()) {
      call.println("");
      call.println(call.heading("Predictions"));
      call.print(PredictionText.table(texts, predictions).indented(2));
    }
    call.println("");
    call.println("run    " + result.folder());
    call.println("model  " + result.model());
    if (result.interrupted()) {
      call.println("resume with: espalier resume " + result.folder());
    }
  }
}
