package org.espalier.tensor;

import java.util.List;

/** One step of a {@linkplain Ops#scan scan}. */
@FunctionalInterface
public interface ScanBody {
  /**
   * Records the step.
   *
   * <p>Tensors from outside may be used freely: they are the same at every step.
   *
   * @param ops where to record it
   * @param carries what the step before handed on
   * @param slices this step of each sequence
   */
  Step step(Ops ops, List<Tensor> carries, List<Tensor> slices);

  /**
   * What a step makes.
   *
   * @param carries what is handed on to the next step, of the same shapes as the initial carries
   * @param outputs what is stacked, one for each step
   */
  record Step(List<Tensor> carries, List<Tensor> outputs) {}
}
