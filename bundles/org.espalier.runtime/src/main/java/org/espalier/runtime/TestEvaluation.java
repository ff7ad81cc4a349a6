package org.espalier.runtime;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.pipeline.EvaluationSettings;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.RunWriter;
import org.espalier.runtime.summary.Mistakes;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.source.Part;

/** Judges a trained model on the test rows, and keeps what it says of them. */
final class TestEvaluation {
  private TestEvaluation() {}

  /**
   * The figures of the prediction; empty where there is no test row, or nobody who judges.
   *
   * @param lean whether the worst mistakes are left out
   */
  static Optional<Evaluation> of(
      PreparedRun run, TrainedModel trained, RunWriter writer, boolean lean) throws IOException {
    EncodedPart test = run.parts().get(Part.TEST);
    if (test.rows() == 0) {
      return Optional.empty();
    }
    EvaluationSettings settings = run.pipeline().evaluation();
    Map<String, Predictions> predictions =
        run.predicted().predictions(test::truth, trained.testOutputs());
    Map<String, Evaluation> evaluations =
        settings
            .evaluator()
            .map(
                evaluator ->
                    PredictedOutputs.evaluations(evaluator, predictions, settings.metrics()))
            .orElse(Map.of());
    int[] rows = run.data().split().test();
    writer.tested(predictions, evaluations, rows);
    if (!lean) {
      writer.mistakes(Mistakes.of(predictions, rows, run.rows().watch()));
    }
    return Optional.ofNullable(evaluations.get(""));
  }
}
