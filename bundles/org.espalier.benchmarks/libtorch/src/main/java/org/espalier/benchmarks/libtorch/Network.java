package org.espalier.benchmarks.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A model: its parameters, and its output as tensor calls. */
interface Network {
  /** The parameters, each a leaf that gathers gradients. */
  List<Tensor> parameters();

  /**
   * The probabilities for a batch.
   *
   * @param rows floats [batch, width], or ids [batch, length]
   * @return floats [batch, 1]
   */
  Tensor predict(Tensor rows);
}
