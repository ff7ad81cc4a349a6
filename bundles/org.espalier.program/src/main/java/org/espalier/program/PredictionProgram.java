package org.espalier.program;

import java.util.HashMap;
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
  /**
   * Makes the program.
   *
   * @param model a model of which every extent but the batch is known
   * @throws IllegalArgumentException if an extent is open
   */
  public static PredictionProgram of(Model model) {
    StepGraph step = new StepGraph("predict", model, model.inference());
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.givenFeatures(model.inference()));
    Map<String, Tensor> outputs = step.builder().inline(model.inference(), inputs);
    step.builder().output("prediction", outputs.get("prediction"));
    return new PredictionProgram(step.program(), step.layout());
  }
}
