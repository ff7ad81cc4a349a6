package org.espalier.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.model.Model;
import org.espalier.optimizer.Optimizer;
import org.espalier.tensor.DType;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * The program of a training step: selects a batch, computes loss, gradients and metrics, and
 * updates the weights.
 *
 * <p>Inputs: {@code data/FEATURE}, {@code data/target}, {@code data/target/NAME} for outputs that
 * are compared with something else, and {@code data/COLUMN} for each column of weights of rows: the
 * whole data set, [rows, ...]; {@code rows}, the numbers of the rows of the batch, int32 [batch];
 * {@code seed}, int32 [2]; {@code step}, int32, from 1 on; {@code learning_rate}. State: {@code
 * parameters}, {@code state} (where the model has weights that gradients do not change) and {@code
 * slot/NAME}, flat vectors; {@code totals}, to which each step adds the sums over its rows.
 * Symbols: {@code batch} and {@code rows}.
 *
 * @param program the program
 * @param layout where each weight stands
 * @param slots the inputs {@code slot/NAME}, each with the number that fills it at first
 * @param figures what the elements of {@code totals} are: {@code loss}, {@code NAME_loss} of each
 *     output if there are several, the metrics of the prediction, and {@code NAME_METRIC} of the
 *     further outputs
 * @param targets what outputs are compared with, by the name of the column; the prediction first
 */
public record TrainingProgram(
    Program program,
    ParameterLayout layout,
    Map<String, Double> slots,
    Figures figures,
    Map<String, TargetColumn> targets) {
  /** Copies the maps, and keeps their order. */
  public TrainingProgram {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /** The type of the truth of a batch of the prediction. */
  public TensorType target() {
    return targets.values().iterator().next().type();
  }

  /** Makes the program of a model with one output and an optimizer by itself. */
  public static TrainingProgram of(
      Model model,
      Choice<Loss<?>> loss,
      Map<String, Choice<Metric<?>>> metrics,
      Choice<Optimizer<?>> optimizer) {
    return of(model, List.of(TrainedOutput.prediction(loss, metrics)), Descent.by(optimizer));
  }

  /**
   * Makes the program.
   *
   * @param model a model of which every extent but the batch is known
   * @param outputs what is trained; the prediction first
   * @param descent how gradients change the weights
   * @throws IllegalArgumentException if an extent is open, or no weight is trainable
   */
  public static TrainingProgram of(Model model, List<TrainedOutput> outputs, Descent descent) {
    StepGraph step = new StepGraph("train", model, model.training());
    if (step.layout().length(ParameterLayout.PARAMETERS) == 0) {
      throw new IllegalArgumentException(
          "the model has no trainable weights; there is nothing to train");
    }
    Objective objective = Objective.of(model.training(), outputs);
    Map<String, Tensor> inputs = inputs(step, model, objective);
    GraphBuilder builder = step.builder();
    Tensor rate = builder.input("learning_rate", TensorType.floats(Shape.SCALAR));
    Tensor totals = step.vector("totals", objective.figures().size());
    List<ParameterLayout.Entry> trained = step.layout().in(ParameterLayout.PARAMETERS);
    List<String> wanted = trained.stream().map(entry -> "weight/" + entry.name()).toList();
    Gradients gradients = Gradients.of(builder, objective.graph(), inputs, "loss", wanted);
    builder.origin("optimizer");
    List<Tensor> changes = wanted.stream().map(gradients.gradients()::get).toList();
    Tensor number = builder.cast(inputs.get("step"), DType.FLOAT32);
    OptimizerScope scope = new OptimizerScope(step, rate, number);
    Tensor parameters = step.vector(ParameterLayout.PARAMETERS);
    step.update(ParameterLayout.PARAMETERS, descent.step(parameters, changes, scope));
    builder.origin("state");
    moveState(step, gradients.outputs());
    step.update("totals", builder.add(totals, gradients.outputs().get("totals")));
    return new TrainingProgram(
        step.program(), step.layout(), scope.initial(), objective.figures(), objective.targets());
  }

  private static Map<String, Tensor> inputs(StepGraph step, Model model, Objective objective) {
    Tensor rows = step.rows();
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.selectedFeatures(model.training(), rows));
    objective.columns().forEach((name, type) -> inputs.put(name, step.selected(name, type, rows)));
    inputs.put("seed", step.builder().input("seed", TensorType.ints(Shape.of(2))));
    inputs.put("step", step.builder().input("step", TensorType.ints(Shape.SCALAR)));
    return inputs;
  }

  /** Running state moves where the model says so; frozen weights stay. */
  private static void moveState(StepGraph step, Map<String, Tensor> outputs) {
    List<ParameterLayout.Entry> entries = step.layout().in(ParameterLayout.STATE);
    List<Tensor> next = new ArrayList<>();
    boolean moves = false;
    for (ParameterLayout.Entry entry : entries) {
      Tensor moved = outputs.get("update/" + entry.name());
      moves |= moved != null;
      next.add(moved != null ? moved : step.weight(entry));
    }
    if (moves) {
      step.update(ParameterLayout.STATE, StepGraph.flat(next, step.builder()));
    }
  }
}
