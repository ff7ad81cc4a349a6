package org.espalier.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.model.Model;
import org.espalier.tensor.Tensor;

/**
 * The program that predicts a batch.
 *
 * <p>Inputs: {@code feature/NAME} [batch, ...]; {@code parameters} and {@code state} as those of a
 * {@link TrainingProgram}, where the model has such weights. Output: {@code prediction}.
 *
 * @param program the program
 * @param layout where each weight stands
 */
public record PredictionProgram(Program program, ParameterLayout layout) {
  /** Makes the program of a model's prediction alone. */
  public static PredictionProgram of(Model model) {
    return of(model, List.of());
  }

  /**
   * Makes the program.
   *
   * @param model a model of which every extent but the batch is known
   * @param further the names of the further outputs to predict
   * @throws IllegalArgumentException if an extent is open
   */
  public static PredictionProgram of(Model model, List<String> further) {
    StepGraph step = new StepGraph("predict", model, model.inference());
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.givenFeatures(model.inference()));
    Map<String, Tensor> outputs = step.builder().inline(model.inference(), inputs);
    for (String port : PredictionModel.ports(further)) {
      step.builder().output(port, outputs.get(port));
    }
    return new PredictionProgram(step.program(), step.layout());
  }
}
