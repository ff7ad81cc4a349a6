package org.espalier.backend.torch.ops;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.Precision;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Elements;
import org.espalier.backend.torch.memory.Operand;

/** Products of matrices. */
public final class Products {
  private Products() {}

  /** Prepares a product, or one for each of the leading axes. */
  public static Kernel matmul(Call call, Precision precision) {
    return precision == Precision.FLOAT32 ? plain(call) : mixed(call);
  }

  private static Kernel plain(Call call) {
    Tensor a = matrices(call.in(0), call.attributes().flag("transpose_a"));
    Tensor b = matrices(call.in(1), call.attributes().flag("transpose_b"));
    Tensor out = matrices(call.out(), false);
    return multiplied(out, a, b);
  }

  private static Kernel multiplied(Tensor out, Tensor a, Tensor b) {
    return out.dim() == 2 ? () -> torch.mm_out(out, a, b) : () -> torch.bmm_out(out, a, b);
  }

  /** Sums are gathered in float32, and answered so. */
  private static Kernel mixed(Call call) {
    Rounded left = Rounded.of(call, 0);
    Rounded right = Rounded.of(call, 1);
    Tensor a = matrices(left.seen(), call.attributes().flag("transpose_a"));
    Tensor b = matrices(right.seen(), call.attributes().flag("transpose_b"));
    Tensor out = matrices(call.out(), false);
    Kernel product =
        Rounded.isWidened(call)
            ? multiplied(out, a, b)
            : call.out().rank() == 2
                ? () -> torch.mm_out(out, a, b, ScalarType.Float)
                : () -> torch.bmm_out(out, a, b, ScalarType.Float);
    return new Kernel() {
      @Override
      public void begin() {
        left.begin();
        right.begin();
      }

      @Override
      public void run() {
        left.run();
        right.run();
        product.run();
      }
    };
  }

  /** A matrix, or a row of matrices, as they are multiplied. */
  private static Tensor matrices(Elements operand, boolean transposed) {
    long[] own = operand.shape();
    long rows = own[own.length - 2];
    long columns = own[own.length - 1];
    long[] shape = transposed ? new long[] {columns, rows} : new long[] {rows, columns};
    long[] strides = transposed ? new long[] {1, columns} : new long[] {columns, 1};
    if (own.length == 2) {
      return operand.view(0, shape, strides);
    }
    long[] leading = Arrays.copyOf(own, own.length - 2);
    return operand.view(
        0,
        new long[] {Operand.size(leading), shape[0], shape[1]},
        new long[] {rows * columns, strides[0], strides[1]});
  }
}
