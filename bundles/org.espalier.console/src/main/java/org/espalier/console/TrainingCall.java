package org.espalier.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.host.Models;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.source.DataException;

/** Runs a pipeline and says what came of it. */
final class TrainingCall {
  private final Call call;
  private final FetchOptions fetch;
  private final boolean json;
  private final Optional<String> device;

  /**
   * Prepares.
   *
   * @param device where what is predicted is computed
   */
  TrainingCall(Call call, FetchOptions fetch, boolean json, Optional<String> device) {
    this.call = call;
    this.fetch = fetch;
    this.json = json;
    this.device = device;
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
    try (Progress progress = fetch.progress(call)) {
      result = training.run(call.service(Runs.class), progress);
    }
    Predicted predicted;
    try {
      predicted = predict(result, texts);
    } catch (DataException e) {
      if (!json) {
        print(result, Predicted.NOTHING); // the run is there, whatever was to be predicted with it
      }
      throw e;
    }
    if (json) {
      call.json(facts(result, predicted));
    } else {
      print(result, predicted);
    }
    return result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  /**
   * What was predicted.
   *
   * @param inputs the rows in words
   * @param predictions their predictions
   */
  private record Predicted(List<String> inputs, List<Prediction> predictions) {
    static final Predicted NOTHING = new Predicted(List.of(), List.of());
  }

  private Predicted predict(RunResult result, List<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return Predicted.NOTHING;
    }
    try (Predictor predictor =
            call.service(Models.class).open(result.model(), device, RunListener.SILENT);
        PredictionRows rows = PredictionRows.of(texts, ModelColumns.of(predictor))) {
      List<InputRow> inputs = rows.next(texts.size());
      return new Predicted(
          inputs.stream().map(InputRow::text).toList(), ModelInput.predict(predictor, inputs));
    }
  }

  private static Map<String, Object> facts(RunResult result, Predicted predicted) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", result.id());
    facts.put("folder", result.folder());
    facts.put("model", result.model());
    facts.put("stopped", result.stopped());
    facts.put("interrupted", result.interrupted());
    facts.put("history", result.history());
    facts.put("evaluation", result.evaluation());
    facts.put("predictions", PredictionText.facts(predicted.inputs(), predicted.predictions()));
    return facts;
  }

  private void print(RunResult result, Predicted predicted) {
    result.stopped().ifPresent(why -> call.println("stopped: " + why));
    result.evaluation().ifPresent(evaluation -> new EvaluationText(call).print(evaluation));
    if (!predicted.inputs().isEmpty()) {
      call.println("");
      call.println(call.heading("Predictions"));
      call.print(PredictionText.table(predicted.inputs(), predicted.predictions()).indented(2));
    }
    call.println("");
    call.println("run    " + result.folder());
    call.println("model  " + result.model());
    if (result.interrupted()) {
      call.println("resume with: espalier resume " + result.folder());
    }
  }
}
