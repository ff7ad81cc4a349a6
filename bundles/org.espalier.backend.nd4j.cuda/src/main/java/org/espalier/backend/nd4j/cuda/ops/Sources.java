package org.espalier.backend.nd4j.cuda.ops;

import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Philox;

/** Constants and random numbers. */
public final class Sources {
  private Sources() {}

  /** Prepares given numbers. */
  public static Kernel constant(Call call) {
    float[] values = call.attributes().floats("values").toArray();
    return () -> call.out().write(values);
  }

  /** Prepares one number everywhere. */
  public static Kernel fill(Call call) {
    Attributes attributes = call.attributes();
    double value =
        attributes.has("extent")
            ? attributes.shape("extent").dim(0).value()
            : attributes.real("value");
    return Native.fill(call.out().array(), value);
  }

  /** Prepares uniform, Bernoulli or normal numbers: the processor draws them, bit for bit. */
  public static Kernel random(Call call) {
    Operand seed = call.in(0);
    Operand step = call.in(1);
    int stream = Philox.stream(call.attributes().text("stream"));
    float[] numbers = new float[Math.toIntExact(call.out().size())];
    return () -> {
      int[] key = seed.integers();
      fill(call, new Philox(key[0], key[1], stream, step.integers()[0]), numbers);
      call.out().write(numbers);
    };
  }

  private static void fill(Call call, Philox philox, float... numbers) {
    switch (call.op()) {
      case RANDOM_NORMAL -> philox.normal(numbers, 0, numbers.length);
      case RANDOM_BERNOULLI -> {
        double probability = call.attributes().real("probability");
        philox.uniform(numbers, 0, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = numbers[i] < probability ? 1 : 0;
        }
      }
      default -> philox.uniform(numbers, 0, numbers.length);
    }
  }
}
