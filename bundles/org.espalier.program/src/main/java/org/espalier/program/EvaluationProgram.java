package org.espalier.program;

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
import org.espalier.tensor.Tensor;

/**
 * The program that computes loss and metrics of a batch and changes no weight.
 *
 * <p>Inputs: {@code data/...}, {@code rows}, {@code parameters} and {@code state} as those of a
 * {@link TrainingProgram}, the latter two where the model has such weights. State: {@code totals}.
 *
 * @param program the program
 * @param layout where each weight stands
 * @param figures what the elements of {@code totals} are, as in a {@link TrainingProgram}
 * @param targets what outputs are compared with, by the name of the column; the prediction first
 */
public record EvaluationProgram(
    Program program, ParameterLayout layout, Figures figures, Map<String, TargetColumn> targets) {
  /** Copies the map, and keeps its order. */
  public EvaluationProgram {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /** Makes the program of a model with one output. */
  public static EvaluationProgram of(
      Model model, Choice<Loss<?>> loss, Map<String, Choice<Metric<?>>> metrics) {
    return of(model, List.of(TrainedOutput.prediction(loss, metrics)));
  }

  /**
   * Makes the program.
   *
   * @param model a model of which every extent but the batch is known
   * @param outputs what is trained; the prediction first
   * @throws IllegalArgumentException if an extent is open
   */
  public static EvaluationProgram of(Model model, List<TrainedOutput> outputs) {
    StepGraph step = new StepGraph("evaluate", model, model.inference());
    Objective objective = Objective.of(model.inference(), outputs);
    Tensor rows = step.rows();
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.selectedFeatures(model.inference(), rows));
    objective.columns().forEach((name, type) -> inputs.put(name, step.selected(name, type, rows)));
    Tensor totals = step.vector("totals", objective.figures().size());
    Map<String, Tensor> made = step.builder().inline(objective.graph(), inputs);
    step.update("totals", step.builder().add(totals, made.get("totals")));
    return new EvaluationProgram(
        step.program(), step.layout(), objective.figures(), objective.targets());
  }
}
