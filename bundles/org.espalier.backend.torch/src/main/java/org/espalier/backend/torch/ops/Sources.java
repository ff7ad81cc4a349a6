package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.HostView;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Philox;

/** Constants and random numbers. */
public final class Sources {
  private Sources() {}

  /** Prepares given numbers. */
  public static Kernel constant(Call call) {
    float[] values = call.attributes().floats("values").toArray();
    if (!call.bench().isHost()) {
      return uploaded(call, values);
    }
    HostView out = call.bench().view(call.out());
    return () -> write(values, out);
  }

  /** Given numbers that are on the device from now on. */
  private static Kernel uploaded(Call call, float[] values) {
    Operand own = call.bench().own(values.length);
    call.bench().write(own, values);
    Tensor from = own.tensor();
    Tensor to = call.out().flat();
    return () -> to.copy_(from);
  }

  private static void write(float[] values, HostView out) {
    out.floats().put(0, values);
    out.publish();
  }

  /** Prepares one number everywhere. */
  public static Kernel fill(Call call) {
    Attributes attributes = call.attributes();
    double value =
        attributes.has("extent")
            ? attributes.shape("extent").dim(0).value()
            : attributes.real("value");
    Scalar number = call.bench().keep(new Scalar((float) value));
    Tensor out = call.out().tensor();
    return () -> out.fill_(number);
  }

  /** Prepares uniform, Bernoulli or normal numbers. */
  public static Kernel random(Call call) {
    return call.bench().isHost() ? drawnHere(call) : Draws.of(call);
  }

  private static Kernel drawnHere(Call call) {
    HostView seed = call.bench().view(call.in(0));
    HostView step = call.bench().view(call.in(1));
    HostView out = call.bench().view(call.out());
    int stream = Philox.stream(call.attributes().text("stream"));
    float[] numbers = new float[out.size()];
    Filling filling = filling(call);
    return () -> {
      seed.fetch();
      step.fetch();
      int low = seed.integers().get(0);
      int high = seed.integers().get(1);
      filling.fill(new Philox(low, high, stream, step.integers().get(0)), numbers);
      write(numbers, out);
    };
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
