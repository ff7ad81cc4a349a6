package org.espalier.layers.core;

import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Choice;
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
 * Applies a layer to each step of [batch, steps, ...] for itself, with the same weights.
 *
 * <p>The steps of all rows pass through the layer as one batch.
 */
@Component
@LayerType("time_distributed")
@Doc("applies a layer to each step for itself")
public final class TimeDistributed implements Layer<TimeDistributed.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the layer") Choice<Layer<?>> layer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() < 3) {
      throw new ShapeException("needs [batch, steps, ...], got " + x.shape());
    }
    Ops ops = scope.ops();
    Shape leading = x.shape().slice(0, 2);
    Tensor rows = ops.reshape(x, merged(leading.size(), x.shape().slice(2, x.rank())));
    Tensor y = scope.layer("layer", s.layer(), rows);
    List<Dim> dims = new ArrayList<>(leading.dims());
    dims.addAll(y.shape().slice(1, y.rank()).dims());
    return ops.reshape(y, new Shape(dims));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }

  private static Shape merged(Dim rows, Shape row) {
    List<Dim> dims = new ArrayList<>(row.dims());
    dims.add(0, rows);
    return new Shape(dims);
  }
}
