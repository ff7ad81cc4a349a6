package org.espalier.layers.convolution;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Tensor;

/** The settings of convolutions over several axes of space. */
public record Convolution(
    @Doc("number of output channels") @Range(min = 1) int filters,
    @Inline Sliding sliding,
    @Doc("number of parts that the channels are cut into") @Default("1") @Range(min = 1) int groups,
    @Inline Kernel kernel,
    @Inline Outputs outputs) {
  /** Records the convolution along some axes of space. */
  Tensor convolve(Tensor x, int axes, Scope scope) {
    Space.check(x, axes);
    Dim channels = Groups.divide(x.dim(-1), groups, filters);
    Tensor weight = kernel.weight(scope, sliding.kernel(axes, channels, Dim.of(filters)));
    return outputs.of(scope.ops().conv(x, weight, sliding.over(x.shape(), axes), groups), scope);
  }
}
