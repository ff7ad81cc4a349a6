package org.espalier.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.model.Model;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * The program that computes loss and metrics of a batch and changes no weight.
 *
 * <p>Inputs: {@code data/FEATURE}, {@code data/target}, {@code rows}, {@code parameters} and {@code
 * state} as those of a {@link TrainingProgram}, the latter two where the model has such weights.
 * State: {@code totals}.
 *
 * @param program the program
 * @param layout where each weight stands
 * @param figures what the elements of {@code totals} are: {@code loss}, then the metrics
 * @param target the type of the truth of a batch; that of {@code data/target} has rows in place of
 *     batch
 */
public record EvaluationProgram(
    Program program, ParameterLayout layout, List<String> figures, TensorType target) {
  /** Copies the list. */
  public EvaluationProgram {
    figures = List.copyOf(figures);
  }

  /**
   * Makes the program.
   *
   * @param model a model of which every extent but the batch is known
   * @param metrics what is reported beside the loss, by name, in order
   * @throws IllegalArgumentException if an extent is open
   */
  public static EvaluationProgram of(
      Model model, Choice<Loss<?>> loss, Map<String, Choice<Metric<?>>> metrics) {
    StepGraph step = new StepGraph("evaluate", model, model.inference());
    Objective objective = Objective.of(model.inference(), loss, metrics);
    Tensor rows = step.rows();
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.selectedFeatures(model.inference(), rows));
    inputs.put("target", step.selected("target", objective.target(), rows));
    Tensor totals = step.vector("totals", objective.figures().size());
    Map<String, Tensor> outputs = step.builder().inline(objective.graph(), inputs);
    step.update("totals", step.builder().add(totals, outputs.get("totals")));
    return new EvaluationProgram(
        step.program(), step.layout(), objective.figures(), objective.target());
  }
}
