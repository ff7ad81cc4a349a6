package org.espalier.backend.nd4j.cuda.ops;

import static org.espalier.tensor.Primitive.ADD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions over any number of axes, and their gradients.
 *
 * <p>A convolution is the sum, over the cells of its window, of the matrix product of what lies
 * under the cell, one row for each place of the window, with the cell's part of the kernel. Each
 * product needs memory for these rows only, whatever the size of the window.
 */
public final class Convolutions {
  private final Call call;
  private final List<Windows.Cell> cells;
  private final Operand under;
  private final int groups;
  private final long rows;
  private final long channels;
  private final long filters;
  private Parts parts;

  private Convolutions(Call call, Operand x, Operand kernel, Operand y) {
    this.call = call;
    this.groups = (int) call.attributes().integer("groups");
    this.channels = x.extent(-1) / groups;
    this.filters = y.extent(-1) / groups;
    this.rows = y.size() / y.extent(-1);
    long[] shape = y.shape().clone();
    shape[shape.length - 1] = x.extent(-1);
    this.under = call.bench().lend(shape);
    long[] window = Arrays.copyOf(kernel.shape(), kernel.rank() - 2);
    this.cells = new Windows(call.attributes(), window).cells(x, under);
  }

  /** Prepares a convolution of an input with a kernel. */
  public static Kernel forward(Call call) {
    Convolutions shape = new Convolutions(call, call.in(0), call.in(1), call.out());
    INDArray out = shape.groups(call.out(), shape.filters);
    List<Kernel> steps = new ArrayList<>();
    steps.add(Native.fill(call.out().array(), 0));
    for (Windows.Cell cell : shape.cells) {
      shape.fetch(steps, cell);
      INDArray kernel = shape.kernel(call.in(1), cell);
      shape.product(steps, shape.rows(), false, kernel, false, out);
    }
    return Native.sequence(steps);
  }

  /** Prepares the gradient of a convolution for its input. */
  public static Kernel gradientOfInput(Call call) {
    Convolutions shape = new Convolutions(call, call.out(), call.in(0), call.in(1));
    INDArray gradient = shape.groups(call.in(1), shape.filters);
    List<Kernel> steps = new ArrayList<>();
    steps.add(Native.fill(call.out().array(), 0));
    for (Windows.Cell cell : shape.cells) {
      INDArray kernel = shape.kernel(call.in(0), cell);
      steps.add(Native.fill(shape.under.array(), 0));
      shape.product(steps, gradient, false, kernel, true, shape.rows());
      steps.add(Elementwise.of(ADD, cell.input(), cell.places(), cell.input()));
    }
    return Native.sequence(steps);
  }

  /** Prepares the gradient of a convolution for its kernel. */
  public static Kernel gradientOfKernel(Call call) {
    Convolutions shape = new Convolutions(call, call.in(0), call.out(), call.in(1));
    INDArray gradient = shape.groups(call.in(1), shape.filters);
    List<Kernel> steps = new ArrayList<>();
    steps.add(Native.fill(call.out().array(), 0));
    for (Windows.Cell cell : shape.cells) {
      shape.fetch(steps, cell);
      INDArray kernel = shape.kernel(call.out(), cell);
      shape.product(steps, shape.rows(), true, gradient, false, kernel);
    }
    return Native.sequence(steps);
  }

  /** Copies what lies under a cell, with zeros for padding. */
  private void fetch(List<Kernel> steps, Windows.Cell cell) {
    if (!cell.whole()) {
      steps.add(Native.fill(under.array(), 0));
    }
    steps.add(Operand.copy(cell.input(), cell.places()));
  }

  private INDArray rows() {
    return groups(under, channels);
  }

  /** A tensor [..., groups * width] as matrices: [rows, width], or [groups, rows, width]. */
  private INDArray groups(Operand tensor, long width) {
    return groups == 1
        ? tensor.view(rows, width)
        : tensor.view(0, new long[] {groups, rows, width}, new long[] {width, groups * width, 1});
  }

  /** What a kernel has for a cell: [channels, filters], or [groups, channels, filters]. */
  private INDArray kernel(Operand kernel, Windows.Cell cell) {
    long all = groups * filters;
    long first = cell.number() * channels * all;
    return groups == 1
        ? kernel.view(first, new long[] {channels, all}, new long[] {all, 1})
        : kernel.view(first, new long[] {groups, channels, filters}, new long[] {filters, all, 1});
  }

  /** Adds a product to a matrix, or one to each of a row of matrices. */
  private void product(
      List<Kernel> steps, INDArray a, boolean turnA, INDArray b, boolean turnB, INDArray out) {
    if (groups == 1) {
      steps.add(Products.of(a, turnA, b, turnB, out, 1));
      return;
    }
    Parts own = parts(a, b, out);
    steps.add(Operand.copy(a, own.left));
    steps.add(Operand.copy(b, own.right));
    steps.add(Products.of(own.left, turnA, own.right, turnB, own.product, 0));
    steps.add(Elementwise.of(ADD, out, own.product, out));
  }

  /** Contiguous memory for the matrices of groups, the same for all cells. */
  private record Parts(INDArray left, INDArray right, INDArray product) {}

  private Parts parts(INDArray a, INDArray b, INDArray out) {
    if (parts == null) {
      parts = new Parts(like(a), like(b), like(out));
    }
    return parts;
  }

  private INDArray like(INDArray view) {
    return call.bench().lend(view.shape()).array();
  }
}
