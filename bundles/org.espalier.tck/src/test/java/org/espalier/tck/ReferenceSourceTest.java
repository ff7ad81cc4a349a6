package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReferenceSourceTest {
  private static final long SEED = 0x123456789ABCDEFL;
  private static final Value WORDS = Value.ints(Shape.of(2), (int) SEED, (int) (SEED >>> 32));
  private static final Value STEP = Value.ints(Shape.SCALAR, 7);
  private static final Shape SHAPE = Shape.of(3, 5);

  @Test
  void constantsAreFloats() {
    Value y = Computed.of((ops, in) -> ops.constant(new float[] {0.1f, 2}, Shape.of(2)));
    assertArrayEquals(new double[] {0.1f, 2}, y.elements());
    assertEquals(0.1f, Computed.of((ops, in) -> ops.scalar(0.1)).element(0));
  }

  @Test
  void anExtentBecomesANumber() {
    Value rows = Value.floats(Shape.of(6, 1), new double[6]);
    Value y = Computed.of((ops, in) -> ops.extent(Dim.of(2).times(in.get(0).dim(0))), rows);
    assertEquals(12, y.element(0));
  }

  @Test
  void randomNumbersAreThoseOfPhilox() {
    float[] uniform = new float[15];
    new Philox(SEED, "s", 7).uniform(uniform, 0, 15);
    float[] normal = new float[15];
    new Philox(SEED, "s", 7).normal(normal, 0, 15);
    assertArrayEquals(
        wide(uniform),
        Computed.of((o, in) -> o.randomUniform(in.get(0), in.get(1), "s", SHAPE), WORDS, STEP)
            .elements());
    assertArrayEquals(
        wide(normal),
        Computed.of((o, in) -> o.randomNormal(in.get(0), in.get(1), "s", SHAPE), WORDS, STEP)
            .elements());
    double[] drawn =
        Computed.of(
                (o, in) -> o.randomBernoulli(in.get(0), in.get(1), "s", SHAPE, 0.5), WORDS, STEP)
            .elements();
    assertArrayEquals(Arrays.stream(wide(uniform)).map(u -> u < 0.5 ? 1 : 0).toArray(), drawn);
    assertEquals(2, Arrays.stream(drawn).distinct().count());
  }

  private static double[] wide(float[] values) {
    return Value.floats(Shape.of(values.length), values).elements();
  }
}
