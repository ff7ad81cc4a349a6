package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Philox;

/** Constants and random numbers. */
public final class Source {
  private Source() {}

  /** Prepares given numbers. */
  public static Optional<Kernel> constant(Call call) {
    float[] values = call.attributes().floats("values").toArray();
    return Optional.of(() -> call.out().write(0, values, 0, values.length));
  }

  /** Prepares one number everywhere. */
  public static Optional<Kernel> fill(Call call) {
    Attributes attributes = call.attributes();
    double value =
        attributes.has("extent")
            ? attributes.shape("extent").dim(0).value()
            : attributes.real("value");
    Operand out = call.out();
    return Optional.of(
        () -> {
          for (int i = 0; i < out.size(); i++) {
            out.set(i, (float) value);
          }
        });
  }

  /** Prepares uniform, Bernoulli or normal numbers. */
  public static Optional<Kernel> random(Call call) {
    Operand seed = call.in(0);
    Operand step = call.in(1);
    Operand out = call.out();
    int stream = Philox.stream(call.attributes().text("stream"));
    float[] numbers = new float[out.size()];
    Filling filling = filling(call);
    return Optional.of(
        () -> {
          Philox philox = new Philox(seed.integer(0), seed.integer(1), stream, step.integer(0));
          filling.fill(philox, numbers);
          out.write(0, numbers, 0, numbers.length);
        });
  }

  /** How numbers are drawn. */
  @FunctionalInterface
  private interface Filling {
    void fill(Philox philox, float[] numbers);
  }

  private static Filling filling(Call call) {
    return switch (call.op()) {
      case RANDOM_UNIFORM -> (philox, numbers) -> philox.uniform(numbers, 0, numbers.length);
      case RANDOM_NORMAL -> (philox, numbers) -> philox.normal(numbers, 0, numbers.length);
      default -> bernoulli(call.attributes().real("probability"));
    };
  }

  private static Filling bernoulli(double probability) {
    return (philox, numbers) -> {
      philox.uniform(numbers, 0, numbers.length);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = numbers[i] < probability ? 1 : 0;
      }
    };
  }
}
