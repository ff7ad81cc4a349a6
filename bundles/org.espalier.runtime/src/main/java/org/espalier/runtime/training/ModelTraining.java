package org.espalier.runtime.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.component.Choice;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.loss.Metric;
import org.espalier.model.Model;
import org.espalier.pipeline.OptimizerSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.program.Clipping;
import org.espalier.program.Descent;
import org.espalier.program.EvaluationProgram;
import org.espalier.program.ParameterLayout;
import org.espalier.program.PredictionProgram;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.runtime.data.EncodedData;
import org.espalier.tensor.TensorType;

/** The step programs of a pipeline's model, and their execution on a backend. */
public final class ModelTraining {
  private final Pipeline pipeline;
  private final Model model;
  private final TrainingProgram training;
  private final EvaluationProgram evaluation;
  private final PredictionProgram prediction;

  /**
   * Makes the programs.
   *
   * @param model the model with every extent known but the batch
   */
  public ModelTraining(Pipeline pipeline, Model model) {
    this.pipeline = pipeline;
    this.model = model;
    TrainingSettings settings = pipeline.training();
    Map<String, Choice<Metric<?>>> metrics = new LinkedHashMap<>();
    settings.metrics().orElse(List.of()).forEach(metric -> metrics.put(metric.type(), metric));
    List<TrainedOutput> outputs = List.of(TrainedOutput.prediction(settings.loss(), metrics));
    training = TrainingProgram.of(model, outputs, descent(settings.optimizer()));
    evaluation = EvaluationProgram.of(model, outputs);
    prediction = PredictionProgram.of(model);
  }

  private static Descent descent(OptimizerSettings settings) {
    Optional<Clipping> clipping =
        clipping(Clipping.By.VALUE, settings.clipvalue())
            .or(() -> clipping(Clipping.By.NORM, settings.clipnorm()))
            .or(() -> clipping(Clipping.By.GLOBAL_NORM, settings.globalClipnorm()));
    return new Descent(settings.optimizer(), clipping, settings.weightDecay().orElse(0.0));
  }

  private static Optional<Clipping> clipping(Clipping.By by, Optional<Double> limit) {
    return limit.map(most -> new Clipping(by, most));
  }

  /** The type of a batch of targets. */
  public TensorType target() {
    return training.target();
  }

  /** Where each weight stands. */
  public ParameterLayout layout() {
    return training.layout();
  }

  /** Is told of the epochs so far, after each one. */
  @FunctionalInterface
  public interface HistoryKeeper {
    /** Keeps the history. */
    void keep(List<Epoch> history) throws IOException;
  }

  /**
   * Trains, and predicts the test rows.
   *
   * @param chosen on which backend
   * @param data the encoded rows
   * @param epochs how many epochs
   * @param keeper is told of the history
   * @param listener is told of batches and epochs, and may stop the training
   */
  public TrainedModel train(
      ChosenBackend chosen,
      TrainingData data,
      int epochs,
      HistoryKeeper keeper,
      RunListener listener)
      throws IOException {
    SessionOptions options =
        new SessionOptions(pipeline.backend().threads().orElse(1), pipeline.backend().checked());
    try (Session session = chosen.backend().open(chosen.device(), options)) {
      WeightValues initial =
          WeightValues.initial(model.weights(), training.layout(), pipeline.seed());
      TrainingBuffers buffers =
          new TrainingBuffers(session, initial, training.slots(), training.figures().size());
      Trainer trainer = trainer(session, buffers, data, epochs, listener);
      List<Epoch> history = new ArrayList<>();
      trainer.train(
          epoch -> {
            history.add(epoch);
            keeper.keep(history);
          });
      return new TrainedModel(
          buffers.weights(), history, trainer.stopped(), test(session, buffers, data.test()));
    }
  }

  private Trainer trainer(
      Session session,
      TrainingBuffers buffers,
      TrainingData data,
      int epochs,
      RunListener listener) {
    TrainingSettings settings = pipeline.training();
    int batchSize = settings.batchSize();
    Pass pass = new Pass(session, training.program(), data.train(), batchSize, buffers.byName());
    Optional<Pass> validation =
        data.validation().rows() == 0
            ? Optional.empty()
            : Optional.of(
                new Pass(
                    session, evaluation.program(), data.validation(), batchSize, buffers.byName()));
    Trainer.Plan plan =
        new Trainer.Plan(
            training.figures(),
            epochs,
            settings.shuffle(),
            pipeline.seed(),
            new LearningRate(settings.optimizer()));
    return new Trainer(buffers, pass, validation, plan, settings.callbacks(), listener);
  }

  private List<float[]> test(Session session, TrainingBuffers buffers, EncodedData test) {
    PredictionPass pass = new PredictionPass(session, prediction.program(), buffers.byName());
    return Arrays.asList(pass.predict(test.features(), test.rows()));
  }
}
