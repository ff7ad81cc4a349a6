package org.espalier.backend.nd4j.cuda.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Primitive;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Functions of the elements along some axes. */
public final class Reductions {
  private static final boolean[] KEEP = {true};
  private static final boolean[] DROP = {false};

  private Reductions() {}

  private static long[] axes(Call call) {
    return call.attributes().integers("axes");
  }

  /** Prepares a sum. */
  public static Kernel sum(Call call) {
    return reduce(call, "reduce_sum");
  }

  /** Prepares a maximum. */
  public static Kernel max(Call call) {
    return reduce(call, "reduce_max");
  }

  private static Kernel reduce(Call call, String operation) {
    if (axes(call).length == 0) {
      return Movement.copy(call);
    }
    return reduce(operation, call.in(0).array(), call.out().view(kept(call)), axes(call));
  }

  private static Kernel reduce(String operation, INDArray x, INDArray out, long... axes) {
    return Native.call(operation, List.of(x), out, axes, KEEP);
  }

  /** The shape of the first input, with 1 for the axes that are reduced. */
  private static long[] kept(Call call) {
    long[] kept = call.in(0).shape().clone();
    Arrays.stream(axes(call)).forEach(axis -> kept[(int) axis] = 1);
    return kept;
  }

  /** Prepares the gradient of a maximum: equal maxima share it. */
  public static Kernel maxGradient(Call call) {
    long[] kept = kept(call);
    INDArray x = call.in(0).array();
    INDArray truths = call.bench().truths(call.in(0).shape());
    INDArray equal = call.bench().lend(call.in(0).shape()).array();
    Operand share = call.bench().lend(kept);
    List<Kernel> steps = new ArrayList<>();
    steps.add(Elementwise.of(Primitive.EQUAL, x, call.in(1).view(kept), truths));
    steps.add(Operand.copy(truths, equal));
    steps.add(
        axes(call).length == 0
            ? Operand.copy(equal, share.array())
            : reduce("reduce_sum", equal, share.array(), axes(call)));
    steps.add(Elementwise.of(Primitive.DIV, call.in(2).view(kept), share.array(), share.array()));
    steps.add(Elementwise.of(Primitive.MUL, equal, share.array(), call.out().array()));
    return Native.sequence(steps);
  }

  /** Prepares the place of the first maximum. */
  public static Kernel argmax(Call call) {
    long axis = call.attributes().integer("axis");
    return Native.call(
        "argmax", List.of(call.in(0).array()), call.out().array(), new long[] {axis}, DROP);
  }
}
