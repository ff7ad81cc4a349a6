package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;
import org.osgi.service.component.annotations.Component;

/**
 * Slides a window over steps: [batch, steps, channels] becomes [batch, windows, filters].
 *
 * <p>Weights: {@code kernel} [kernel_size, channels / groups, filters], {@code bias} [filters].
 */
@Component
@LayerType("conv1d")
@Doc("convolution over steps")
public final class Conv1D implements Layer<Conv1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of output channels") @Range(min = 1) int filters,
      @Doc("width of the window, in steps") @Range(min = 1) int kernelSize,
      @Doc("steps between windows") @Default("1") @Range(min = 1) int strides,
      @Doc("how the ends are treated") @Default("valid") Padding padding,
      @Doc("steps between the cells of a window") @Default("1") @Range(min = 1) int dilationRate,
      @Doc("number of parts that the channels are cut into") @Default("1") @Range(min = 1)
          int groups,
      @Inline Kernel kernel,
      @Inline Outputs outputs) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 1);
    Tensor weight =
        s.kernel()
            .weight(
                scope,
                Dim.of(s.kernelSize()),
                Groups.divide(x.dim(-1), s.groups(), s.filters()),
                Dim.of(s.filters()));
    Window window =
        Window.of(
            x.shape(),
            List.of((long) s.kernelSize()),
            List.of((long) s.strides()),
            List.of((long) s.dilationRate()),
            s.padding());
    return s.outputs().of(scope.ops().conv(x, weight, window, s.groups()), scope);
  }
}
