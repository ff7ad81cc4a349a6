package org.espalier.layer;

import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A layer: from one tensor, and further ones where it reads more, to one tensor, and further ones
 * where it makes more.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Layer<S extends Record> extends Component<S> {
  /**
   * Records what the layer does.
   *
   * <p>Called once for the training graph and once for the inference graph. Both calls have to ask
   * for the same weights.
   *
   * @param settings the layer's settings
   * @param x its input, with the batch as first axis; further ones are {@link Scope#inputs()}
   * @param scope its weights, its operations and what surrounds it
   * @return its output
   * @throws org.espalier.tensor.ShapeException if the input does not fit
   */
  @Brief
  Tensor apply(S settings, Tensor x, Scope scope);

  /**
   * The most tensors it reads, 1 for most layers; a pipeline may leave out all but the first.
   *
   * <p>A recurrent layer, for example, reads its input and the states it begins with.
   */
  @Brief
  default int inputs(S settings) {
    return 1;
  }

  /**
   * Whether the output is masked where the input was, step for step.
   *
   * <p>A layer that makes another mask answers false and calls {@link Scope#mask(Tensor, Tensor)}.
   */
  @Brief
  default boolean passesMask(S settings) {
    return false;
  }
}
