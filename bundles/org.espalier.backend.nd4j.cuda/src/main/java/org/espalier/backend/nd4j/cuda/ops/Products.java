package org.espalier.backend.nd4j.cuda.ops;

import java.util.Arrays;
import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of matrices. */
public final class Products {
  private Products() {}

  /** Prepares a product, or one for each of the leading axes. */
  public static Kernel matmul(Call call) {
    return of(
        matrices(call.in(0)),
        call.attributes().flag("transpose_a"),
        matrices(call.in(1)),
        call.attributes().flag("transpose_b"),
        matrices(call.out()),
        0);
  }

  /**
   * A product of two matrices, or of two rows of matrices.
   *
   * @param kept the factor of what is in the output, to which the product is added; 0 for rows
   */
  static Kernel of(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out, double kept) {
    long[] transposed = {transposeA ? 1 : 0, transposeB ? 1 : 0, 0};
    return Native.call("matmul", List.of(a, b), out, transposed, new boolean[0], 1, kept);
  }

  /** A matrix, or a row of matrices. */
  private static INDArray matrices(Operand operand) {
    if (operand.rank() == 2) {
      return operand.array();
    }
    long[] leading = Arrays.copyOf(operand.shape(), operand.rank() - 2);
    return operand.view(Operand.size(leading), operand.extent(-2), operand.extent(-1));
  }
}
