package org.espalier.interchange.dl4j;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;

/**
 * Puts the steps of a sequence in a row, one behind the other. DL4J's own puts features behind each
 * other where these lie in front.
 */
final class StepsInRow extends KerasFlattenRnnPreprocessor {
  private static final long serialVersionUID = 1;

  StepsInRow() {
    super(1, 1);
  }

  @Override
  public InputType getOutputType(InputType in) {
    return InputType.feedForward(in.arrayElementsPerExample());
  }
}
