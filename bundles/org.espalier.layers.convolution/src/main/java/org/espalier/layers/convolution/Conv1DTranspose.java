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
 * The gradient of a convolution, as a layer: each cell of [batch, steps, channels] becomes a
 * window, and windows that overlap are added.
 *
 * <p>With padding same an axis is {@code strides} times as long, with valid {@code max(kernel_size
 * - strides, 0)} longer than that. Weights: {@code kernel} [kernel_size..., filters, channels],
 * {@code bias} [filters].
 */
@Component
@LayerType("conv1d_transpose")
@Doc("convolution the other way round, which enlarges")
public final class Conv1DTranspose implements Layer<Conv1DTranspose.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of output channels") @Range(min = 1) int filters,
      @Doc("cells of the window along each axis, or one number for all") @Range(min = 1)
          List<Integer> kernelSize,
      @Doc("cells between windows") @Default("[1]") @Range(min = 1) List<Integer> strides,
      @Doc("how the borders are treated") @Default("valid") Padding padding,
      @Doc("cells to add behind each axis; none where they follow from the padding") @Range(min = 0)
          Optional<List<Integer>> outputPadding,
      @Doc("distance between the cells of a window") @Default("[1]") @Range(min = 1)
          List<Integer> dilationRate,
      @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer)
      implements Transposing {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return s.transpose(x, 1, scope);
  }
}
