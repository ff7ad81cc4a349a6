package org.espalier.backend.nd4j.op;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the way back of a call works on; the arrays are as those of {@link OpArguments}.
 *
 * @param outputs the gradient of each output, which it reads
 * @param inputs the gradient of each input, which it writes; empty for those that nobody asks for
 */
public record OpGradients(List<INDArray> outputs, List<Optional<INDArray>> inputs) {
  /** Copies the lists. */
  public OpGradients {
    outputs = List.copyOf(outputs);
    inputs = List.copyOf(inputs);
  }
}
