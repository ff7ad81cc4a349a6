package org.espalier.tck;

import java.util.List;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;

/** Gives its first input its second as a mask. */
final class MaskStart implements MergeLayer<MaskStart.Settings> {
  /** It has none. */
  record Settings() {}

  @Override
  public Tensor apply(Settings settings, List<Tensor> inputs, Scope scope) {
    scope.mask(inputs.get(0), inputs.get(1));
    return inputs.get(0);
  }
}
