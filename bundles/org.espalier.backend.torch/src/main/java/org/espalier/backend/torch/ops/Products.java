package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;

/** Products of matrices. */
public final class Products {
  private Products() {}

  /** Prepares a product, or one for each of the leading axes. */
  public static Kernel matmul(Call call) {
    Tensor a = matrices(call.in(0), call.attributes().flag("transpose_a"));
    Tensor b = matrices(call.in(1), call.attributes().flag("transpose_b"));
    Tensor out = matrices(call.out(), false);
    return call.out().rank() == 2 ? () -> torch.mm_out(out, a, b) : () -> torch.bmm_out(out, a, b);
  }

  /** A matrix, or a row of matrices, as they are multiplied. */
  private static Tensor matrices(Operand operand, boolean transposed) {
    long rows = operand.extent(-2);
    long columns = operand.extent(-1);
    long[] shape = transposed ? new long[] {columns, rows} : new long[] {rows, columns};
    long[] strides = transposed ? new long[] {1, columns} : new long[] {columns, 1};
    if (operand.rank() == 2) {
      return operand.view(0, shape, strides);
    }
    long[] leading = java.util.Arrays.copyOf(operand.shape(), operand.rank() - 2);
    return operand.view(
        0,
        new long[] {Operand.size(leading), shape[0], shape[1]},
        new long[] {rows * columns, strides[0], strides[1]});
  }
}
