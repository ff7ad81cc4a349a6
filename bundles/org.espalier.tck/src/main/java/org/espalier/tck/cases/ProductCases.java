package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Matrix products, and what else reads sparse rows. */
final class ProductCases {
  private ProductCases() {}

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    for (int flags = 0; flags < 4; flags++) {
      for (int leading = 0; leading <= 2; leading++) {
        cases.add(matmul(samples, samples.shape(leading), samples.shape(3), flags));
      }
      Shape large = Shape.of(samples.number(30, 70), samples.number(30, 70), samples.number(1, 70));
      cases.add(matmul(samples, Shape.SCALAR, large, flags));
    }
    addSparse(cases, samples, samples.number(1, 5), samples.number(1, 6), samples.number(1, 4));
    addSparse(cases, samples, 1, 3, 1);
    return cases;
  }

  private static OperationCase matmul(Samples samples, Shape leading, Shape extents, int flags) {
    boolean flipA = (flags & 1) != 0;
    boolean flipB = (flags & 2) != 0;
    Dim rows = extents.dim(0);
    Dim inner = extents.dim(1);
    Dim columns = extents.dim(2);
    Shape a = flipA ? leading.append(inner, rows) : leading.append(rows, inner);
    Shape b = flipB ? leading.append(columns, inner) : leading.append(inner, columns);
    String name = "matmul" + (flipA ? " of a transposed" : "") + (flipB ? " by a transposed" : "");
    OperationCase.Single product = (o, x) -> o.matmul(x.get(0), x.get(1), flipA, flipB);
    return OperationCase.of(name, product, samples.floats(a), samples.floats(b));
  }

  private static void addSparse(
      List<OperationCase> cases, Samples samples, int rows, int inner, int columns) {
    Value sparse = samples.sparse(rows, inner);
    Value matrix = samples.floats(Shape.of(inner, columns));
    Value gradient = samples.floats(Shape.of(rows, columns));
    cases.add(
        OperationCase.of(
            "sparse_matmul", (o, x) -> o.sparseMatmul(x.get(0), x.get(1)), sparse, matrix));
    cases.add(
        OperationCase.of(
            "sparse_matmul_grad",
            (o, x) -> o.sparseMatmulGrad(x.get(0), x.get(1)),
            sparse,
            gradient));
    cases.add(OperationCase.of("to_dense", (o, x) -> o.toDense(x.get(0)), sparse).exact());
    addSelections(cases, samples, sparse, matrix);
  }

  private static void addSelections(
      List<OperationCase> cases, Samples samples, Value sparse, Value matrix) {
    int rows = (int) sparse.shape().dim(0).value();
    Value numbers = samples.ids(Shape.of(samples.number(1, 7)), rows);
    Value gradient = samples.floats(Shape.of(numbers.shape().dim(0), matrix.shape().dim(1)));
    cases.add(
        OperationCase.of(
                "select_rows",
                (o, x) -> o.toDense(o.selectRows(x.get(0), x.get(1))),
                sparse,
                numbers)
            .exact());
    cases.add(
        OperationCase.of(
            "sparse_matmul of selected rows",
            (o, x) -> o.matmul(o.selectRows(x.get(0), x.get(1)), x.get(2)),
            sparse,
            numbers,
            matrix));
    cases.add(
        OperationCase.of(
            "sparse_matmul_grad of selected rows",
            (o, x) -> o.sparseMatmulGrad(o.selectRows(x.get(0), x.get(1)), x.get(2)),
            sparse,
            numbers,
            gradient));
  }
}
