package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training a part of each image [batch, rows, columns, channels] at a place of its own; else the
 * part in the middle, so that what follows sees the same extents.
 *
 * <p>Keras draws one place for all images of a batch.
 */
@Component
@LayerType("random_crop")
@Doc("in training, a part of each image at random; else its middle")
public final class RandomCrop implements Layer<RandomCrop.Settings> {
  private static final Warp.Fill CELLS = new Warp.Fill(FillMode.NEAREST, Interpolation.NEAREST, 0);

  /** Its settings. */
  public record Settings(
      @Doc("rows that are left") @Range(min = 1) int height,
      @Doc("columns that are left") @Range(min = 1) int width) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Crop crop = new Crop(s.height(), s.width());
    Tensor middle = crop.middle(x, scope.ops());
    if (!scope.training() || !Warp.canRead(x) || middle.shape().equals(x.shape())) {
      return middle;
    }
    Ops ops = scope.ops();
    Tensor row = ops.add(Warp.rows(s.height(), ops), begin(x, 1, s.height(), scope));
    Tensor column = ops.add(Warp.columns(s.width(), ops), begin(x, 2, s.width(), scope));
    return new Warp(x, CELLS, ops).cells(row, column);
  }

  /** Where the part of each image begins; each place is as likely as the others. */
  private static Tensor begin(Tensor x, int axis, int size, Scope scope) {
    Ops ops = scope.ops();
    long last = x.dim(axis).value() - size;
    Tensor drawn = ops.floor(new Factor(0, last + 1.0).draw(x, scope));
    return ops.minimum(drawn, ops.scalar((double) last));
  }
}
