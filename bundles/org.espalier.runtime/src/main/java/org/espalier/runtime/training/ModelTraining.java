package org.espalier.runtime.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.pipeline.OptimizerSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.program.Clipping;
import org.espalier.program.Descent;
import org.espalier.program.EvaluationProgram;
import org.espalier.program.ParameterLayout;
import org.espalier.program.PredictionProgram;
import org.espalier.program.TargetColumn;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.runtime.prediction.PredictionPass;

/** The step programs of a pipeline's model, and their execution on a backend. */
public final class ModelTraining {
  private final Pipeline pipeline;
  private final Model model;
  private final Map<String, FittedFeature> features;
  private final Map<String, DenseArray> given;
  private final TrainingProgram training;
  private final EvaluationProgram evaluation;
  private final PredictionProgram prediction;

  /**
   * Makes the programs.
   *
   * @param model the model with every extent known but the batch
   * @param further the names of the further outputs that are predicted
   * @param features the features, whose vectors weights may start with
   * @param given the values that weights begin with by their names, in the shapes of these; the
   *     others are filled by their initializers
   */
  public ModelTraining(
      Pipeline pipeline,
      Model model,
      List<String> further,
      Map<String, FittedFeature> features,
      Map<String, DenseArray> given) {
    this.given = given;
    this.pipeline = pipeline;
    this.model = model;
    this.features = features;
    List<TrainedOutput> outputs = TrainedOutputs.of(pipeline, true);
    training = TrainingProgram.of(model, outputs, descent(pipeline.training().optimizer()));
    evaluation = EvaluationProgram.of(model, TrainedOutputs.of(pipeline, false));
    prediction = PredictionProgram.of(model, further);
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

  /** The columns of the data that outputs are compared with, by name. */
  public Map<String, TargetColumn> targets() {
    return training.targets();
  }

  /** Where each weight stands. */
  public ParameterLayout layout() {
    return training.layout();
  }

  /**
   * Trains, and predicts the test rows.
   *
   * @param chosen on which backend
   * @param data the encoded rows
   * @param context for how long, from where on, and who is told
   */
  public TrainedModel train(ChosenBackend chosen, TrainingData data, TrainingContext context)
      throws IOException {
    try (Session session = chosen.open()) {
      TrainingMemory memory = new TrainingMemory(pipeline, chosen, session);
      TrainingBuffers buffers = buffers(session, memory);
      Feeding feeding =
          new Feeding(
              pipeline.training(),
              data,
              memory.room(training.program(), evaluation.program(), data),
              context.listener()::message);
      Trainer trainer = train(session, buffers, data, feeding, memory, context);
      Map<String, float[][]> tested =
          trainer.isInterrupted() ? Map.of() : test(session, buffers, data.test());
      return new TrainedModel(
          buffers.weights(),
          trainer.history(),
          trainer.stopped(),
          trainer.isInterrupted(),
          tested,
          session.peakBytes());
    }
  }

  private TrainingBuffers buffers(Session session, TrainingMemory memory) throws IOException {
    WeightValues initial =
        WeightValues.initial(model.weights(), training.layout(), pipeline, features, given);
    memory.fixed(TrainingBuffers.bytes(initial, training.slots()));
    try {
      return new TrainingBuffers(session, initial, training.slots(), training.figures().size());
    } catch (DeviceMemoryException e) {
      throw memory.failure(e);
    }
  }

  private Trainer train(
      Session session,
      TrainingBuffers buffers,
      TrainingData data,
      Feeding feeding,
      TrainingMemory memory,
      TrainingContext context)
      throws IOException {
    try (Pass pass = pass(session, training.program(), buffers, feeding, data.train());
        Pass validation =
            data.validation().rows() == 0
                ? null
                : pass(session, evaluation.program(), buffers, feeding, data.validation())) {
      Trainer trainer = trainer(buffers, pass, Optional.ofNullable(validation), context);
      try {
        trainer.train();
      } catch (DeviceMemoryException e) {
        throw memory.failure(e, pass, Optional.ofNullable(validation));
      }
      return trainer;
    }
  }

  private Pass pass(
      Session session,
      Program program,
      TrainingBuffers buffers,
      Feeding feeding,
      EncodedData data) {
    int batchSize = pipeline.training().batchSize();
    Feed feed = feeding.of(session, data);
    return new Pass(session, program, feed, data.rows(), batchSize, buffers.byName());
  }

  private Trainer trainer(
      TrainingBuffers buffers, Pass pass, Optional<Pass> validation, TrainingContext context) {
    TrainingSettings settings = pipeline.training();
    Trainer.Plan plan =
        new Trainer.Plan(
            training.figures(),
            settings.shuffle(),
            pipeline.trainingSeed(),
            new LearningRate(settings.optimizer()),
            settings.checkpoints().seconds(),
            new Observers(pipeline));
    return new Trainer(buffers, pass, validation, plan, context);
  }

  private Map<String, float[][]> test(Session session, TrainingBuffers buffers, EncodedData test) {
    PredictionPass pass = new PredictionPass(session, prediction.program(), buffers.byName());
    return pass.predict(test.features(), test.rows());
  }
}
