package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
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
 * {@code x * scale + offset}, with one number each for all channels (the last axis) or for each.
 */
@Component
@LayerType("rescaling")
@Doc("multiplies by a number and adds another")
public final class Rescaling implements Layer<Rescaling.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor, or one for each channel") List<Double> scale,
      @Doc("what is added, or one number for each channel") @Default("[0.0]") List<Double> offset) {
    /** Refuses what has no number. */
    public Settings {
      if (scale.isEmpty() || offset.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: write a number, or one for each channel"
                .formatted(scale.isEmpty() ? "scale" : "offset"));
      }
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Tensor y =
        s.scale().size() == 1
            ? ops.mul(x, s.scale().get(0))
            : ops.mul(x, channels("scale", s.scale(), x, ops));
    if (s.offset().size() > 1) {
      return ops.add(y, channels("offset", s.offset(), x, ops));
    }
    double offset = s.offset().get(0);
    return offset == 0 ? y : ops.add(y, offset);
  }

  private static Tensor channels(String setting, List<Double> numbers, Tensor x, Ops ops) {
    Dim channels = x.dim(x.rank() - 1);
    if (x.rank() < 2 || !channels.canEqual(Dim.of(numbers.size()))) {
      throw new ShapeException(
          "%s has %d numbers, but its input %s channels"
              .formatted(setting, numbers.size(), channels));
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return ops.reshape(ops.constant(values, Shape.of(values.length)), Shape.of(channels));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
