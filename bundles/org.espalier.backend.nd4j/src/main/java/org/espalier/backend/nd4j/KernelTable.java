package org.espalier.backend.nd4j;

import static org.espalier.tensor.Primitive.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.backend.nd4j.kernel.Choice;
import org.espalier.backend.nd4j.kernel.KernelFactory;
import org.espalier.backend.nd4j.plain.Bernoulli;
import org.espalier.backend.nd4j.plain.Binary;
import org.espalier.backend.nd4j.plain.Cast;
import org.espalier.backend.nd4j.plain.Choose;
import org.espalier.backend.nd4j.plain.Compare;
import org.espalier.backend.nd4j.plain.Convolution;
import org.espalier.backend.nd4j.plain.ImagePool;
import org.espalier.backend.nd4j.plain.Log1p;
import org.espalier.backend.nd4j.plain.Matmul;
import org.espalier.backend.nd4j.plain.MaxGradient;
import org.espalier.backend.nd4j.plain.Movement;
import org.espalier.backend.nd4j.plain.Pool;
import org.espalier.backend.nd4j.plain.Reduce;
import org.espalier.backend.nd4j.plain.Source;
import org.espalier.backend.nd4j.plain.Sparse;
import org.espalier.backend.nd4j.plain.Table;
import org.espalier.backend.nd4j.plain.Unary;
import org.espalier.backend.nd4j.prepared.Blas;
import org.espalier.backend.nd4j.prepared.Convolutions;
import org.espalier.backend.nd4j.prepared.Copies;
import org.espalier.backend.nd4j.prepared.Elementwise;
import org.espalier.backend.nd4j.prepared.FoldedGradient;
import org.espalier.backend.nd4j.prepared.InputGradient;
import org.espalier.backend.nd4j.prepared.Pools;
import org.espalier.backend.nd4j.prepared.Tables;
import org.espalier.tensor.Primitive;

/**
 * Which kernels there are for each primitive, the best first; the last one takes all operands.
 *
 * <p>The order is measured, see the benchmark among the tests.
 */
final class KernelTable {
  private static final String ONEDNN = "onednn";

  /** What oneDNN does several times faster than a loop of Java. */
  private static final Set<Primitive> ALONE = Set.of(TANH, SIGMOID);

  /** From this size on that wins back the pass over memory that fused steps save. */
  private static final int LARGE = 1 << 15;

  private final Map<Primitive, List<Choice>> choices = new EnumMap<>(Primitive.class);

  /**
   * The kernels of a classifier.
   *
   * @param oneDnn whether the natives have oneDNN
   * @param failed the names of kernels that must not be used, as {@code primitive/name}
   */
  KernelTable(boolean oneDnn, Set<String> failed) {
    elementwise(oneDnn);
    reductions();
    movement();
    sources();
    windows(oneDnn);
    choices.replaceAll(
        (op, list) ->
            list.stream().filter(choice -> !failed.contains(op + "/" + choice.name())).toList());
  }

  private void elementwise(boolean oneDnn) {
    Stream.of(NEG, ABS, SIGN, FLOOR, EXP, LOG, SQRT, SIN, COS, TANH, SIGMOID, RELU, ERF)
        .forEach(op -> put(op, loop(Elementwise::unary), plain(Unary::prepare)));
    if (oneDnn) {
      Stream.of(TANH, SIGMOID)
          .forEach(
              op ->
                  put(
                      op,
                      new Choice(ONEDNN, Elementwise::named),
                      loop(Elementwise::unary),
                      plain(Unary::prepare)));
    }
    put(LOG1P, loop(Log1p::prepare), plain(Unary::prepare));
    Choice scalar = new Choice("scalar", Elementwise::scalar);
    Choice repeated = new Choice("repeated", Elementwise::repeated);
    Choice pairs = loop(Elementwise::pairwise);
    Stream.of(SUB, MUL, DIV, POW, MAXIMUM, MINIMUM)
        .forEach(op -> put(op, pairs, scalar, repeated, plain(Binary::prepare)));
    Choice row = new Choice("row", Blas::addRow);
    put(ADD, pairs, scalar, row, repeated, plain(Binary::prepare));
    comparisons(scalar);
    put(CAST, plain(Cast::prepare));
  }

  private void comparisons(Choice scalar) {
    Choice compare = new Choice("compare", Compare::prepare);
    put(GREATER, scalar, compare, plain(Binary::prepare));
    put(GREATER_EQUAL, compare, plain(Binary::prepare));
    put(EQUAL, compare, plain(Binary::prepare));
    put(WHERE, plain(Choose::prepare));
  }

  private void reductions() {
    put(SUM, new Choice("blas", Blas::sum), plain(Reduce::sum));
    put(MAX, plain(Reduce::max));
    put(MAX_GRAD, plain(MaxGradient::prepare));
    put(ARGMAX, plain(Reduce::argmax));
    put(MATMUL, new Choice("blas", Blas::matmul), plain(Matmul::prepare));
    put(SPARSE_MATMUL, plain(Sparse::matmul));
    put(SPARSE_MATMUL_GRAD, plain(Sparse::matmulGrad));
    put(TO_DENSE, plain(Sparse::toDense));
  }

  private void movement() {
    Stream.of(RESHAPE, STOP_GRADIENT, TRANSPOSE, SLICE, PAD, CONCAT, BROADCAST_TO, REVERSE)
        .forEach(op -> put(op, new Choice("copies", Copies::prepare), plain(Movement::prepare)));
    put(GATHER, new Choice("rows", Tables::gather), plain(Table::gather));
    put(SCATTER_ADD, new Choice("rows", Tables::scatterAdd), plain(Table::scatterAdd));
    put(ONE_HOT, plain(Table::oneHot));
  }

  private void sources() {
    put(CONSTANT, plain(Source::constant));
    put(FILL, plain(Source::fill));
    Stream.of(RANDOM_UNIFORM, RANDOM_NORMAL).forEach(op -> put(op, plain(Source::random)));
    put(RANDOM_BERNOULLI, new Choice("blocks", Bernoulli::prepare), plain(Source::random));
  }

  private void windows(boolean oneDnn) {
    put(CONV, new Choice("columns", Convolutions::forward), plain(Convolution::forward));
    if (oneDnn) {
      with(CONV, new Choice(ONEDNN, Convolutions::named));
    }
    put(
        CONV_GRAD_INPUT,
        new Choice("folded", FoldedGradient::prepare),
        new Choice("shifts", InputGradient::prepare),
        plain(Convolution::gradInput));
    put(
        CONV_GRAD_KERNEL,
        new Choice("columns", Convolutions::gradKernel),
        plain(Convolution::gradKernel));
    put(MAX_POOL, new Choice("lines", ImagePool::max), plain(Pool::max));
    put(MAX_POOL_GRAD, new Choice("lines", ImagePool::maxGrad), plain(Pool::maxGrad));
    put(AVERAGE_POOL, new Choice("lines", ImagePool::average), plain(Pool::average));
    put(AVERAGE_POOL_GRAD, new Choice("lines", ImagePool::averageGrad), plain(Pool::averageGrad));
    if (oneDnn) {
      with(MAX_POOL, new Choice(ONEDNN, Pools::max));
      with(MAX_POOL_GRAD, new Choice(ONEDNN, Pools::maxGrad));
      with(AVERAGE_POOL, new Choice(ONEDNN, Pools::average));
      with(AVERAGE_POOL_GRAD, new Choice(ONEDNN, Pools::averageGrad));
    }
  }

  private void put(Primitive op, Choice... list) {
    choices.put(op, List.of(list));
  }

  private static Choice loop(KernelFactory factory) {
    return new Choice("loop", factory);
  }

  private static Choice plain(KernelFactory factory) {
    return new Choice("plain", factory);
  }

  /**
   * Whether a step is done faster alone than with its neighbours, by what is known of its operation
   * and its size.
   */
  boolean isBetterAlone(Primitive op, int size) {
    return ALONE.contains(op) && size >= LARGE && of(op).get(0).name().equals(ONEDNN);
  }

  /** The kernels of a primitive, the best first; none for a scan and for what needs no kernel. */
  List<Choice> of(Primitive op) {
    return choices.getOrDefault(op, List.of());
  }

  /** This table with one more kernel, which becomes the best of its primitive. */
  KernelTable with(Primitive op, Choice best) {
    List<Choice> list = new ArrayList<>(List.of(best));
    list.addAll(of(op));
    choices.put(op, List.copyOf(list));
    return this;
  }

  /** The kernels of a primitive but for the last one. */
  List<Choice> quick(Primitive op) {
    return of(op).subList(0, of(op).size() - 1);
  }

  /** The kernel of a primitive that takes all operands, in plain Java. */
  Choice plain(Primitive op) {
    return of(op).get(of(op).size() - 1);
  }

  /** The names of all kernels. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    choices.forEach(
        (op, list) -> list.forEach(choice -> text.append(op + "/" + choice.name() + " ")));
    return text.toString();
  }
}
