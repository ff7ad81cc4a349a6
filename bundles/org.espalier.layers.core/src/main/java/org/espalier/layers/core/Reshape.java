package org.espalier.layers.core;

import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Gives each row another shape: [batch, ...] becomes [batch, target_shape...]. */
@Component
@LayerType("reshape")
@Doc("gives rows another shape")
public final class Reshape implements Layer<Reshape.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the shape without the batch; one -1 stands for what is left") @Range(min = -1)
          List<Integer> targetShape) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Dim rest = x.shape().slice(1, x.rank()).size();
    List<Dim> dims = new ArrayList<>();
    dims.add(x.dim(0));
    for (int extent : s.targetShape()) {
      dims.add(extent == -1 ? left(s.targetShape(), rest) : Dim.of(extent));
    }
    return scope.ops().reshape(x, new Shape(dims));
  }

  private static Dim left(List<Integer> extents, Dim size) {
    long stated = 1;
    int open = 0;
    for (int extent : extents) {
      stated *= extent == -1 ? 1 : extent;
      open += extent == -1 ? 1 : 0;
    }
    if (open > 1 || stated == 0) {
      throw new ShapeException("target_shape " + extents + " leaves more than one extent open");
    }
    return size.floorDiv(stated);
  }
}
