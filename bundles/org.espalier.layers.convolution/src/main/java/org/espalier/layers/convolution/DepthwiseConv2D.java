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
 * Slides windows over [batch, rows, columns, channels], with filters for each channel; gives
 * [batch, windows..., channels * depth_multiplier].
 *
 * <p>Weights: {@code kernel} [kernel_size..., channels, depth_multiplier], {@code bias}.
 */
@Component
@LayerType("depthwise_conv2d")
@Doc("convolution of each channel for itself")
public final class DepthwiseConv2D implements Layer<DepthwiseConv2D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("cells of the window along each axis, or one number for all") @Range(min = 1)
          List<Integer> kernelSize,
      @Doc("cells between windows") @Default("[1]") @Range(min = 1) List<Integer> strides,
      @Doc("how the borders are treated") @Default("valid") Padding padding,
      @Doc("filters for each channel") @Default("1") @Range(min = 1) int depthMultiplier,
      @Doc("distance between the cells of a window") @Default("[1]") @Range(min = 1)
          List<Integer> dilationRate,
      @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> depthwiseInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> depthwiseRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer)
      implements Depthwise {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return s.finish(s.filterChannels(x, 2, "kernel", scope), scope);
  }
}
