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
import org.espalier.tensor.Padding;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Slides a window over [batch, rows, columns, channels]; gives [batch, windows..., filters].
 *
 * <p>Weights: {@code kernel} [kernel_size..., channels / groups, filters], {@code bias} [filters].
 */
@Component
@LayerType("conv2d")
@Doc("convolution over rows and columns")
public final class Conv2D implements Layer<Conv2D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of output channels") @Range(min = 1) int filters,
      @Doc("cells of the window along each axis, or one number for all") @Range(min = 1)
          List<Integer> kernelSize,
      @Doc("cells between windows") @Default("[1]") @Range(min = 1) List<Integer> strides,
      @Doc("how the borders are treated") @Default("valid") Padding padding,
      @Doc("distance between the cells of a window") @Default("[1]") @Range(min = 1)
          List<Integer> dilationRate,
      @Doc("number of parts that the channels are cut into") @Default("1") @Range(min = 1)
          int groups,
      @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer)
      implements Convolving {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return s.convolve(x, 2, scope);
  }
}
