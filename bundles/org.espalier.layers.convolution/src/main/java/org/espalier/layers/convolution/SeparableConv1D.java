package org.espalier.layers.convolution;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Slides windows over [batch, steps, channels], with filters for each channel, then mixes the
 * channels; gives [batch, windows..., filters].
 *
 * <p>Weights: {@code depthwise_kernel} [kernel_size..., channels, depth_multiplier], {@code
 * pointwise_kernel} [1..., channels * depth_multiplier, filters], {@code bias}.
 */
@Component
@LayerType("separable_conv1d")
@Doc("convolution of each channel, then a mixture of channels")
public final class SeparableConv1D implements Layer<SeparableConv1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of output channels") @Range(min = 1) int filters,
      @Doc("cells of the window along each axis, or one number for all") @Range(min = 1)
          List<Integer> kernelSize,
      @Doc("cells between windows") @Default("[1]") @Range(min = 1) List<Integer> strides,
      @Doc("how the borders are treated") @Default("valid") Padding padding,
      @Doc("distance between the cells of a window") @Default("[1]") @Range(min = 1)
          List<Integer> dilationRate,
      @Doc("filters for each channel") @Default("1") @Range(min = 1) int depthMultiplier,
      @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel of the windows starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> depthwiseInitializer,
      @Doc("what the kernel of the mixture starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> pointwiseInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel of the windows")
          Optional<Choice<Regularizer<?>>> depthwiseRegularizer,
      @Doc("penalty on the kernel of the mixture")
          Optional<Choice<Regularizer<?>>> pointwiseRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer)
      implements Depthwise {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Tensor cells = s.filterChannels(x, 1, "depthwise_kernel", scope);
    Tensor mixture =
        scope.weight(
            "pointwise_kernel",
            s.pointwiseInitializer(),
            s.pointwiseRegularizer(),
            Dim.of(1),
            cells.dim(-1),
            Dim.of(s.filters()));
    return s.finish(mix(cells, mixture, scope.ops()), scope);
  }

  private static Tensor mix(Tensor cells, Tensor mixture, Ops ops) {
    Shape leading = cells.shape().slice(0, cells.rank() - 1);
    Tensor rows = ops.reshape(cells, Shape.of(leading.size(), cells.dim(-1)));
    Tensor matrix = ops.reshape(mixture, mixture.shape().slice(1, 3));
    return ops.reshape(ops.matmul(rows, matrix), leading.append(mixture.dim(-1)));
  }
}
