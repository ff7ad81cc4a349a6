package org.espalier.layers.core.initializer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** The identity matrix times a factor; for matrices only. */
@Component
@InitializerType("identity")
@Doc("identity matrix, times a factor")
public final class Identity implements Initializer<Identity.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the factor") @Default("1.0") double gain) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "identity makes matrices, not a weight of shape " + Arrays.toString(shape));
    }
    float[] values = new float[Fans.size(shape)];
    for (long i = 0; i < Math.min(shape[0], shape[1]); i++) {
      values[(int) (i * shape[1] + i)] = (float) s.gain();
    }
    return values;
  }
}
