package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.layer.FillScope;
import org.espalier.layer.Initializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Initializer} has to do: fill the whole shape with finite numbers, the same ones
 * from the same random numbers.
 */
public abstract class InitializerContract extends ComponentContract {
  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  /** The shapes it is tried with. */
  protected List<long[]> shapes() {
    return List.of(new long[] {4}, new long[] {5, 3}, new long[] {3, 2, 4});
  }

  /** Whether other random numbers make other values. */
  protected boolean random() {
    return true;
  }

  /**
   * What surrounds it; for an initializer that takes the vectors of a feature.
   *
   * @param random the numbers that the weight is filled from
   */
  protected FillScope scope(RandomGenerator random) {
    return new FillScope() {
      @Override
      public RandomGenerator random() {
        return random;
      }

      @Override
      public float[] vectors(String feature) {
        throw new IllegalArgumentException("there is no feature " + feature);
      }
    };
  }

  private float[] values(int sample, long[] shape, long seed) {
    @SuppressWarnings("unchecked") // the component under test is an initializer
    Choice<Initializer<?>> choice = (Choice<Initializer<?>>) bind(settings().get(sample));
    try {
      return Initializer.fill(choice, shape.clone(), scope(new Random(seed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> fillsTheShape() {
    return tests(
        "values",
        settings(),
        i -> {
          for (long[] shape : shapes()) {
            float[] values = values(i, shape, 1);
            String of = " of " + Arrays.toString(shape);
            assertEquals(Arrays.stream(shape).reduce(1, (a, b) -> a * b), values.length, of);
            for (float value : values) {
              assertTrue(Float.isFinite(value), value + of);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theSameRandomNumbersMakeTheSameValues() {
    return tests(
        "seed",
        settings(),
        i -> {
          long[] shape = shapes().get(0);
          assertArrayEquals(values(i, shape, 1), values(i, shape, 1));
          boolean differs = !Arrays.equals(values(i, shape, 1), values(i, shape, 2));
          assertEquals(random(), differs, "whether another seed makes other values");
        });
  }
}
