package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Primitive;

/** Constants and random numbers, as floats like in every backend. */
final class SourceKernels {
  private SourceKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.CONSTANT, SourceKernels::constant);
    kernels.put(Primitive.FILL, SourceKernels::fill);
    kernels.put(Primitive.RANDOM_UNIFORM, SourceKernels::uniform);
    kernels.put(Primitive.RANDOM_BERNOULLI, SourceKernels::bernoulli);
    kernels.put(Primitive.RANDOM_NORMAL, SourceKernels::normal);
  }

  private static void constant(Call call) {
    write(call.out(), call.attributes().floats("values").toArray());
  }

  private static void fill(Call call) {
    Attributes attributes = call.attributes();
    double value =
        attributes.has("extent")
            ? attributes.shape("extent").dim(0).value()
            : attributes.real("value");
    call.out().fill((float) value);
  }

  private static void uniform(Call call) {
    float[] numbers = new float[call.out().size()];
    philox(call).uniform(numbers, 0, numbers.length);
    write(call.out(), numbers);
  }

  private static void bernoulli(Call call) {
    float[] numbers = new float[call.out().size()];
    philox(call).uniform(numbers, 0, numbers.length);
    double probability = call.attributes().real("probability");
    for (int i = 0; i < numbers.length; i++) {
      call.out().set(i, numbers[i] < probability ? 1 : 0);
    }
  }

  private static void normal(Call call) {
    float[] numbers = new float[call.out().size()];
    philox(call).normal(numbers, 0, numbers.length);
    write(call.out(), numbers);
  }

  private static Philox philox(Call call) {
    Cells seed = call.in(0);
    int stream = Philox.stream(call.attributes().text("stream"));
    return new Philox((int) seed.get(0), (int) seed.get(1), stream, (int) call.in(1).get(0));
  }

  private static void write(Cells out, float[] values) {
    for (int i = 0; i < values.length; i++) {
      out.set(i, values[i]);
    }
  }
}
