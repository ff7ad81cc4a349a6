package org.espalier.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.espalier.program.FoldingOps.Made;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Computes functions of rows before the rows are moved: products with a matrix, and what is done to
 * each element with the same numbers in every row.
 *
 * <p>The product of embedded letters with a kernel is taken once for each letter of the alphabet,
 * not once for each letter of the text; that of a reversed sequence is the reversed product.
 */
final class RowFolding {
  /** What is taken for the extent of a batch where it is open: the batch size of Keras. */
  private static final Map<String, Long> TYPICAL = Map.of(Dim.BATCH.toString(), 32L);

  /** What has a slope everywhere: rows that nobody takes must not disturb gradients. */
  private static final Set<Primitive> SMOOTH =
      EnumSet.of(
          Primitive.NEG,
          Primitive.ABS,
          Primitive.SIN,
          Primitive.COS,
          Primitive.TANH,
          Primitive.SIGMOID,
          Primitive.RELU,
          Primitive.ERF,
          Primitive.ADD,
          Primitive.SUB,
          Primitive.MUL,
          Primitive.MAXIMUM,
          Primitive.MINIMUM,
          Primitive.STOP_GRADIENT);

  private RowFolding() {}

  /**
   * Rows in a new order.
   *
   * @param source the rows as they were, [..., n]
   * @param move moves rows of the same leading axes in the same way
   */
  private record Moved(Tensor source, UnaryOperator<Tensor> move) {}

  /** A tensor equal to what a node would make; empty if nothing simpler is known. */
  static Optional<Tensor> fold(FoldingOps ops, Made node) {
    if (node.op() == Primitive.MATMUL) {
      return matmul(ops, node);
    }
    return Elementwise.PRIMITIVES.contains(node.op()) ? elementwise(ops, node) : Optional.empty();
  }

  private static Optional<Tensor> matmul(FoldingOps ops, Made node) {
    Tensor rows = node.input(0);
    boolean plain = rows.rank() == 2 && !node.attributes().flag("transpose_a");
    return plain
        ? moved(ops, rows, true).map(moved -> product(ops, node, moved))
        : Optional.empty();
  }

  private static Tensor product(FoldingOps ops, Made node, Moved moved) {
    Shape leading = moved.source().shape().slice(0, moved.source().rank() - 1);
    Tensor flat = ops.reshape(moved.source(), Shape.of(leading.size(), node.input(0).dim(1)));
    boolean flip = node.attributes().flag("transpose_b");
    Tensor made = ops.matmul(flat, node.input(1), false, flip);
    Tensor back = moved.move().apply(ops.reshape(made, leading.append(made.dim(1))));
    return ops.reshape(back, Shape.of(node.input(0).dim(0), made.dim(1)));
  }

  private static Optional<Tensor> elementwise(FoldingOps ops, Made node) {
    for (int place = 0; place < node.inputs().size(); place++) {
      Tensor rows = node.input(place);
      Optional<Moved> moved = moved(ops, rows, SMOOTH.contains(node.op()));
      if (moved.isPresent() && others(node, place)) {
        List<Tensor> operands = new ArrayList<>(node.inputs());
        operands.set(place, moved.get().source());
        Tensor made = ops.emit(node.op(), operands, node.attributes()).get(0);
        return Optional.of(ops.reshape(moved.get().move().apply(made), rows.shape()));
      }
    }
    return Optional.empty();
  }

  /** Whether the other operands are numbers, or the same numbers for each row. */
  private static boolean others(Made node, int place) {
    Dim width = node.input(place).dim(-1);
    for (int other = 0; other < node.inputs().size(); other++) {
      Tensor x = node.input(other);
      boolean fits = x.rank() == 0 || (x.rank() == 1 && x.dim(0).equals(width));
      if (other != place && !fits) {
        return false;
      }
    }
    return true;
  }

  /**
   * How rows were moved that may be flat now: all axes but the last one in one.
   *
   * @param any whether it may be rows of a table, not all of which need to be among them
   */
  private static Optional<Moved> moved(FoldingOps ops, Tensor rows, boolean any) {
    if (rows.rank() < 2) {
      return Optional.empty();
    }
    Tensor x =
        ops.maker(rows, Primitive.RESHAPE)
            .map(made -> made.input(0))
            .filter(inner -> inner.rank() > 1 && inner.dim(-1).equals(rows.dim(-1)))
            .orElse(rows);
    Optional<Moved> gathered =
        ops.maker(x, Primitive.GATHER)
            .filter(made -> any && made.input(0).rank() == 2)
            .filter(made -> isSmaller(made.input(0), made.input(1)))
            .map(made -> new Moved(made.input(0), table -> ops.gather(table, made.input(1))));
    return gathered.or(() -> reversed(ops, x));
  }

  private static Optional<Moved> reversed(FoldingOps ops, Tensor x) {
    return ops.maker(x, Primitive.REVERSE)
        .filter(
            made ->
                LongStream.of(made.attributes().integers("axes"))
                    .allMatch(axis -> axis < x.rank() - 1))
        .map(
            made ->
                new Moved(
                    made.input(0),
                    y -> ops.emit(Primitive.REVERSE, List.of(y), made.attributes()).get(0)));
  }

  /** Whether a table has fewer rows than are taken from it. */
  private static boolean isSmaller(Tensor table, Tensor ids) {
    Dim taken = ids.shape().size().bind(TYPICAL);
    return table.dim(0).isKnown() && taken.isKnown() && table.dim(0).value() < taken.value();
  }
}
