package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Sines and cosines of the position of each step of [batch, ..., steps, features], in the shape of
 * the input; to be added to it (Vaswani et al., 2017).
 *
 * <p>Feature {@code 2k} of step {@code p} is {@code sin(p / max_wavelength^(2k / features))}, and
 * feature {@code 2k + 1} its cosine, as in Keras Hub.
 */
@Component
@LayerType("sine_position_encoding")
@Doc("sines and cosines of each position, to be added")
public final class SinePositionEncoding implements Layer<SinePositionEncoding.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("what the wavelengths grow towards, in turns of 2 pi")
          @Default("10000")
          @Range(min = 0, aboveMin = true)
          double maxWavelength) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() < 3) {
      throw new ShapeException("needs [batch, ..., steps, features], got " + x.shape());
    }
    Ops ops = scope.ops();
    Dim features = x.dim(-1);
    Tensor feature = Positions.of(features, ops);
    Tensor pair = ops.floor(ops.mul(feature, 0.5));
    Tensor odd = ops.sub(feature, ops.mul(pair, 2));
    Tensor exponent =
        ops.div(ops.mul(pair, -2 * Math.log(s.maxWavelength())), ops.extent(features));
    Tensor step = ops.reshape(Positions.of(x.dim(-2), ops), Shape.of(x.dim(-2), Dim.of(1)));
    Tensor angle = ops.mul(step, ops.exp(exponent));
    return ops.broadcastTo(ops.where(odd, ops.cos(angle), ops.sin(angle)), x.shape());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
