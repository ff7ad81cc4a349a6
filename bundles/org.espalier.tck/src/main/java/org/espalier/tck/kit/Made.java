package org.espalier.tck.kit;

import java.util.List;
import java.util.Optional;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * What a layer makes.
 *
 * @param type its type
 * @param mask the type of its mask; empty if it has none
 */
public record Made(TensorType type, Optional<TensorType> mask) {
  /** A tensor without a mask. */
  public static Made open(TensorType type) {
    return new Made(type, Optional.empty());
  }

  /** How many axes it has. */
  public int rank() {
    return type.shape().rank();
  }

  /** Gives its first input its second as a mask. */
  static final class MaskStart implements MergeLayer<MaskStart.Settings> {
    /** It has none. */
    record Settings() {}

    @Override
    public Tensor apply(Settings settings, List<Tensor> inputs, Scope scope) {
      scope.mask(inputs.get(0), inputs.get(1));
      return inputs.get(0);
    }
  }
}
