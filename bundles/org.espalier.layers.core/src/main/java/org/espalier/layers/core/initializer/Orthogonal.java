package org.espalier.layers.core.initializer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer, times a factor.
 *
 * <p>The last axis counts the columns, all others together the rows. Drawn evenly from all such
 * matrices, as Saxe et al., 2013, do: normal numbers made orthonormal one after the other.
 */
@Component
@InitializerType("orthogonal")
@Doc("random orthogonal matrix, times a factor")
public final class Orthogonal implements Initializer<Orthogonal.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the factor") @Default("1.0") double gain) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    if (shape.length < 2) {
      throw new IllegalArgumentException(
          "orthogonal needs at least two axes, not a weight of shape " + Arrays.toString(shape));
    }
    int columns = Math.toIntExact(shape[shape.length - 1]);
    int size = Fans.size(shape);
    int rows = columns == 0 ? 0 : size / columns;
    double[][] vectors = vectors(random, Math.min(rows, columns), Math.max(rows, columns));
    float[] values = new float[size];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows < columns ? vectors[row][column] : vectors[column][row];
        values[row * columns + column] = (float) (s.gain() * value);
      }
    }
    return values;
  }

  private static double[][] vectors(RandomGenerator random, int count, int length) {
    float[] normal = Draw.normal(random, new long[] {count, length}, 0, 1);
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = normal[i * length + j];
      }
      // twice: one pass leaves rounding errors where a vector is nearly in the others' span
      project(vectors, i);
      project(vectors, i);
      scale(vectors[i], 1 / Math.sqrt(product(vectors[i], vectors[i])));
    }
    return vectors;
  }

  private static void project(double[][] vectors, int last) {
    for (int i = 0; i < last; i++) {
      double part = product(vectors[i], vectors[last]);
      for (int j = 0; j < vectors[last].length; j++) {
        vectors[last][j] -= part * vectors[i][j];
      }
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int j = 0; j < vector.length; j++) {
      vector[j] *= factor;
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
