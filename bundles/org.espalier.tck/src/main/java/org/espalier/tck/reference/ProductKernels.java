package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.tensor.Primitive;

/** Matrix products, and what else reads sparse rows. */
final class ProductKernels {
  private ProductKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.MATMUL, ProductKernels::matmul);
    kernels.put(Primitive.SPARSE_MATMUL, ProductKernels::sparseMatmul);
    kernels.put(Primitive.SPARSE_MATMUL_GRAD, ProductKernels::sparseMatmulGrad);
    kernels.put(Primitive.SELECT_ROWS, call -> {});
    kernels.put(Primitive.TO_DENSE, ProductKernels::toDense);
  }

  private static void matmul(Call call) {
    Cells a = call.in(0);
    Cells b = call.in(1);
    Cells out = call.out();
    boolean flipA = call.attributes().flag("transpose_a");
    boolean flipB = call.attributes().flag("transpose_b");
    int rows = out.extent(out.rank() - 2);
    int columns = out.extent(out.rank() - 1);
    int inner = a.extent(a.rank() - (flipA ? 2 : 1));
    for (int i = 0; i < out.size(); i++) {
      int matrix = i / (rows * columns);
      int row = i / columns % rows;
      int column = i % columns;
      double sum = 0;
      for (int k = 0; k < inner; k++) {
        int left = matrix * rows * inner + (flipA ? k * rows + row : row * inner + k);
        int right = matrix * inner * columns + (flipB ? column * inner + k : k * columns + column);
        sum += a.get(left) * b.get(right);
      }
      out.set(i, sum);
    }
  }

  private static void sparseMatmul(Call call) {
    Cells matrix = call.in(1);
    int columns = matrix.extent(1);
    call.out().fill(0);
    for (int row = 0; row < call.rows(0).count(); row++) {
      int to = row * columns;
      call.rows(0)
          .each(
              row,
              (k, value) -> {
                for (int column = 0; column < columns; column++) {
                  call.out().add(to + column, value * matrix.get(k * columns + column));
                }
              });
    }
  }

  private static void sparseMatmulGrad(Call call) {
    Cells gradient = call.in(1);
    int columns = gradient.extent(1);
    call.out().fill(0);
    for (int row = 0; row < call.rows(0).count(); row++) {
      int from = row * columns;
      call.rows(0)
          .each(
              row,
              (k, value) -> {
                for (int column = 0; column < columns; column++) {
                  call.out().add(k * columns + column, value * gradient.get(from + column));
                }
              });
    }
  }

  private static void toDense(Call call) {
    Cells out = call.out();
    int columns = out.extent(1);
    out.fill(0);
    for (int row = 0; row < call.rows(0).count(); row++) {
      int to = row * columns;
      call.rows(0).each(row, (column, value) -> out.set(to + column, value));
    }
  }
}
