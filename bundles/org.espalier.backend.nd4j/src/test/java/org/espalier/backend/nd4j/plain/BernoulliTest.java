package org.espalier.backend.nd4j.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Region;
import org.espalier.backend.nd4j.natives.Workbench;
import org.espalier.tensor.DType;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BernoulliTest {
  private static final int STEP = -3;
  private static final long SEED = 0x8123456789ABCDEFL;

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static Node node(int size, double probability) {
    GraphBuilder builder = new GraphBuilder();
    builder.output(
        "drawn",
        builder.randomBernoulli(
            builder.input("seed", TensorType.ints(Shape.of(2))),
            builder.input("step", TensorType.ints(Shape.SCALAR)),
            "first/dropout",
            Shape.of(size),
            probability));
    return builder.build().nodes().get(0);
  }

  private void check(int size, double probability) {
    Region region = bench.keep(8);
    Operand seed = bench.place(region, 0, DType.INT32, 2);
    seed.setInteger(0, (int) SEED);
    seed.setInteger(1, (int) (SEED >>> 32));
    Operand step = bench.place(bench.keep(4), 0, DType.INT32);
    step.setInteger(0, STEP);
    Operand out = bench.own(size);
    Call call =
        new Call(
            node(size, probability),
            List.of(Optional.of(seed), Optional.of(step)),
            List.of(Optional.empty(), Optional.empty()),
            List.of(out),
            bench);
    Bernoulli.prepare(call).orElseThrow().run();
    float[] numbers = new float[size];
    new Philox(SEED, "first/dropout", STEP).uniform(numbers, 0, size);
    for (int i = 0; i < size; i++) {
      assertEquals(numbers[i] < probability ? 1 : 0, out.get(i), "number " + i + " of " + size);
    }
  }

  @Test
  void drawsAreThoseOfPhilox() {
    for (int size : new int[] {1, 3, 2047, 2048, 2049, 10_000}) {
      for (double probability : new double[] {0, 0.2, 0.5, 0.75, 1 - 0x1p-25, 1}) {
        check(size, probability);
      }
    }
  }
}
