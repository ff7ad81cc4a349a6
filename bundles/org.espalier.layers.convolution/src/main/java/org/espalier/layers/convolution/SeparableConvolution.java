package org.espalier.layers.convolution;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** The settings of convolutions of each channel for itself, whose outputs are then mixed. */
public record SeparableConvolution(
    @Doc("number of output channels") @Range(min = 1) int filters,
    @Inline Sliding sliding,
    @Inline ChannelFilters channels,
    @Doc("what the kernel of the mixture starts with") @Default("glorot_uniform")
        Choice<Initializer<?>> pointwiseInitializer,
    @Doc("penalty on the kernel of the mixture")
        Optional<Choice<Regularizer<?>>> pointwiseRegularizer,
    @Inline Outputs outputs) {
  /** Records the convolution along some axes of space, and the mixture. */
  Tensor convolve(Tensor x, int axes, Scope scope) {
    Tensor cells = channels.filter(x, axes, sliding, "depthwise_kernel", scope);
    Dim[] shape = new Dim[axes + 2];
    Arrays.fill(shape, Dim.of(1));
    shape[axes] = cells.dim(-1);
    shape[axes + 1] = Dim.of(filters);
    Tensor mixture =
        scope.weight("pointwise_kernel", pointwiseInitializer, pointwiseRegularizer, shape);
    return outputs.of(mix(cells, mixture, scope.ops()), scope);
  }

  private static Tensor mix(Tensor cells, Tensor mixture, Ops ops) {
    int rank = cells.rank();
    Shape leading = cells.shape().slice(0, rank - 1);
    Tensor rows = ops.reshape(cells, Shape.of(leading.size(), cells.dim(-1)));
    Tensor matrix = ops.reshape(mixture, mixture.shape().slice(rank - 2, rank));
    return ops.reshape(ops.matmul(rows, matrix), leading.append(mixture.dim(-1)));
  }
}
