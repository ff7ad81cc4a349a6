package org.espalier.backend.nd4j.cuda.ops;

import java.util.List;
import java.util.stream.IntStream;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The choice of each element from one of two tensors, of which the other may hold anything.
 *
 * <p>ND4J's own operation for it goes through the elements on the host. Here both tensors are
 * written one behind the other and the elements gathered by their places, so that what is not
 * chosen is not computed with: 0 times NaN would be NaN.
 */
final class Choice {
  private Choice() {}

  /** Writes to the call's output {@code a} where the condition is not 0, else {@code b}. */
  static Kernel prepare(Call call, Operand condition, Operand a, Operand b) {
    long[] shape = call.out().shape();
    int size = Math.toIntExact(call.out().size());
    Operand both = call.bench().lend(2L * size);
    INDArray truths = call.bench().truths(condition.shape());
    Operand zero = call.bench().own(DType.FLOAT32);
    INDArray second = call.bench().own(DType.INT32, condition.shape()).array();
    Operand places = call.bench().own(DType.INT32, shape);
    Operand counted = call.bench().own(DType.INT32, shape);
    counted.part(0, size).write(IntStream.range(0, size).toArray());
    Operand offset = call.bench().own(DType.INT32);
    offset.write(size);
    return Native.sequence(
        List.of(
            Native.broadcast(a.array(), both.part(0, shape).array()),
            Native.broadcast(b.array(), both.part(size, shape).array()),
            Elementwise.of(Primitive.EQUAL, condition.array(), zero.array(), truths),
            Operand.copy(truths, second),
            Elementwise.of(Primitive.MUL, second, offset.array(), second),
            Elementwise.of(Primitive.ADD, counted.array(), second, places.array()),
            Native.call("gather", List.of(both.array(), places.flat()), call.out().flat(), 0)));
  }
}
