package org.espalier.backend.nd4j.prepared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.CustomCall;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Attributes;

/**
 * Maxima and means of windows of sequences and images and their gradients by ND4J's operations,
 * where oneDNN executes them; windows have no padding.
 */
public final class Pools {
  private static final long VALID = 0;
  private static final long WITHOUT_PADDING = 0;
  private static final long CHANNELS_LAST = 1;

  private Pools() {}

  /** Prepares the maximum of each window. */
  public static Optional<Kernel> max(Call call) {
    return forward("maxpool2d", call);
  }

  /** Prepares the gradient of the maximum: it goes to the first of equal maxima. */
  public static Optional<Kernel> maxGrad(Call call) {
    return backward("maxpool2d_bp", call, call.in(0), call.in(1));
  }

  /** Prepares the mean of each window. */
  public static Optional<Kernel> average(Call call) {
    return forward("avgpool2d", call);
  }

  /** Prepares the gradient of the mean; of the input only the shape counts. */
  public static Optional<Kernel> averageGrad(Call call) {
    return backward("avgpool2d_bp", call, call.out(), call.in(0));
  }

  private static Optional<Kernel> forward(String name, Call call) {
    return prepare(name, call, List.of(call.in(0)), call.out());
  }

  private static Optional<Kernel> backward(String name, Call call, Operand x, Operand gradient) {
    return prepare(name, call, List.of(x, gradient), call.out());
  }

  private static Optional<Kernel> prepare(
      String name, Call call, List<Operand> inputs, Operand out) {
    Attributes attributes = call.attributes();
    long[] window = attributes.integers("window");
    boolean fits =
        window.length <= 2
            && out.size() > 0
            && all(attributes, "pad_before", 0)
            && all(attributes, "pad_after", 0)
            && all(attributes, "dilations", 1);
    if (!fits) {
      return Optional.empty();
    }
    long[] strides = attributes.integers("strides");
    boolean line = window.length == 1;
    List<Operand> images = inputs.stream().map(Pools::image).toList();
    CustomCall prepared =
        new CustomCall(
            call.bench(),
            name,
            images,
            List.of(image(out)),
            new double[0],
            line ? 1 : window[0],
            line ? window[0] : window[1],
            line ? 1 : strides[0],
            line ? strides[0] : strides[1],
            0,
            0,
            1,
            1,
            VALID,
            WITHOUT_PADDING,
            CHANNELS_LAST);
    return Optional.of(prepared::run);
  }

  private static boolean all(Attributes attributes, String name, long value) {
    return Arrays.stream(attributes.integers(name)).allMatch(number -> number == value);
  }

  /** A sequence as an image of one row. */
  private static Operand image(Operand operand) {
    long[] shape = operand.shape();
    return shape.length == 3 ? operand.as(shape[0], 1, shape[1], shape[2]) : operand;
  }
}
