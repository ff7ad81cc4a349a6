package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The middle of images [batch, rows, columns, channels]. Keras enlarges images that are too small;
 * here the vectorizer {@code image} does that, and this layer refuses them.
 */
@Component
@LayerType("center_crop")
@Doc("the middle of each image")
public final class CenterCrop implements Layer<CenterCrop.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("rows that are left") @Range(min = 1) int height,
      @Doc("columns that are left") @Range(min = 1) int width) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return new Crop(s.height(), s.width()).middle(x, scope.ops());
  }
}
