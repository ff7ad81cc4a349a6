package org.espalier.optimizer;

import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/** What surrounds an optimizer while its update is recorded. */
@ProviderType
public interface UpdateScope {
  /** The operations. */
  Ops ops();

  /** The learning rate of this step, a scalar. */
  Tensor learningRate();

  /** The number of this step, from 1 on, as a scalar float. */
  Tensor step();

  /**
   * A vector as long as the parameters that is kept from step to step.
   *
   * @param name its name, for example {@code momentum}
   * @param initial the number it starts with, everywhere
   */
  Tensor slot(String name, double initial);

  /** Says what a slot becomes at the end of the step. */
  void update(Tensor slot, Tensor next);
}
