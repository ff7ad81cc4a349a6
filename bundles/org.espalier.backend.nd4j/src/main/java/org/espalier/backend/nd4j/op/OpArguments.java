package org.espalier.backend.nd4j.op;

import java.util.List;
import org.espalier.tensor.Attributes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a call works on. The arrays lie where the plan says, row-major and contiguous, and stay
 * there as long as the program lives: their numbers change from step to step. Inputs must not be
 * changed.
 *
 * @param attributes the constants of the call
 * @param inputs what it reads, channels last
 * @param outputs what it writes, channels last
 * @param differentiated whether a gradient is taken: what is only of use for it may be left out
 *     otherwise
 */
public record OpArguments(
    Attributes attributes, List<INDArray> inputs, List<INDArray> outputs, boolean differentiated) {
  /** Copies the lists. */
  public OpArguments {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
