package org.espalier.layers.core.initializer;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Numbers written down, for small tables: a row along the last axis of the weight for each place of
 * the axes before it; a vector is one row.
 */
@Component
@InitializerType("values")
@Doc("numbers written down, row by row")
public final class Values implements Initializer<Values.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the rows along the last axis, all of one length") List<List<Double>> rows) {
    /** Refuses rows of different lengths. */
    public Settings {
      for (int i = 1; i < rows.size(); i++) {
        if (rows.get(i).size() != rows.get(0).size()) {
          throw new IllegalArgumentException(
              "rows[%d] has %d numbers and rows[0] has %d; all have the same"
                  .formatted(i, rows.get(i).size(), rows.get(0).size()));
        }
      }
    }
  }

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    long width = shape.length == 0 ? 1 : shape[shape.length - 1];
    long height = Fans.size(shape) / width;
    long given = s.rows().isEmpty() ? 0 : s.rows().get(0).size();
    if (s.rows().size() != height || given != width) {
      throw new IllegalArgumentException(
          "values has %d rows of %d numbers; a weight of shape %s takes %d rows of %d"
              .formatted(s.rows().size(), given, Arrays.toString(shape), height, width));
    }
    float[] values = new float[Fans.size(shape)];
    int at = 0;
    for (List<Double> row : s.rows()) {
      for (double number : row) {
        values[at++] = (float) number;
      }
    }
    return values;
  }
}
