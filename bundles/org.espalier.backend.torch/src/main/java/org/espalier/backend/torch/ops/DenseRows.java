package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.kernel.SparseOperand;
import org.espalier.backend.torch.kernel.SparseTensors;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.DType;

/**
 * Sparse rows as an ordinary matrix, spread by the device itself: it is asked neither which rows
 * they are nor how long. A matrix of many columns is made in parts of some rows.
 */
final class DenseRows {
  /** The most elements of a part, unless a row has more. */
  private static final long MOST = 1 << 24;

  private final Bench bench;
  private final SparseOperand rows;
  private final SparseTensors tensors;
  private final long columns;
  private final long width;
  private final Operand begins;
  private final Operand ends;
  private final Operand dense;
  private final SpreadPlaces places;

  /** Prepares to spread a number of rows of a number of columns. */
  DenseRows(Bench bench, SparseOperand rows, long count, long columns) {
    this.bench = bench;
    this.rows = rows;
    this.tensors = rows.holder().tensors().orElseThrow();
    this.columns = columns;
    this.width = (columns + 4) / 4 * 4; // one more at least, and rows begin at 16 bytes
    long most = Math.max(1, Math.min(count, MOST / width));
    this.begins = integers(most);
    this.ends = integers(most);
    this.dense = bench.lend(most, width);
    this.places = new SpreadPlaces(bench, rows.holder(), columns);
  }

  private Operand integers(long count) {
    return bench.lend(count).part(0, DType.INT32, count, 1);
  }

  /** Some of the rows: a kernel that makes the matrix of them, and that matrix. */
  record Part(long first, long count, Kernel spreading, Tensor matrix, Tensor transposed) {}

  /** The parts, which are in the same memory: each is to be used before the next one is made. */
  List<Part> parts(long count) {
    List<Part> parts = new ArrayList<>();
    long most = dense.extent(0);
    for (long first = 0; first < count; first += most) {
      parts.add(part(first, Math.min(most, count - first)));
    }
    return parts;
  }

  private Part part(long first, long count) {
    Tensor all = dense.view(count, width);
    Tensor from = begins.view(count, 1);
    Tensor to = ends.view(count, 1);
    Kernel located = located(first, count);
    Kernel spreading =
        () -> {
          located.run();
          places.spread(count, from, to, all);
        };
    return new Part(
        first,
        count,
        spreading,
        dense.view(0, new long[] {count, columns}, new long[] {width, 1}),
        dense.view(0, new long[] {columns, count}, new long[] {1, width}));
  }

  /** Finds where each row begins and ends among the elements of all. */
  private Kernel located(long first, long count) {
    long all = rows.holder().rows().rows();
    Tensor starts = bench.keep(tensors.starts().narrow(0, 0, all));
    Tensor stops = bench.keep(tensors.starts().narrow(0, 1, all));
    Tensor flatFrom = begins.view(count);
    Tensor flatTo = ends.view(count);
    if (rows.selections().isEmpty()) {
      Tensor ownStarts = bench.keep(starts.narrow(0, first, count));
      Tensor ownStops = bench.keep(stops.narrow(0, first, count));
      return () -> {
        flatFrom.copy_(ownStarts);
        flatTo.copy_(ownStops);
      };
    }
    Tensor numbers = integers(count).view(count);
    Kernel selected = selected(first, count, numbers, all);
    return () -> {
      selected.run();
      torch.index_select_out(flatFrom, starts, 0, numbers);
      torch.index_select_out(flatTo, stops, 0, numbers);
    };
  }

  /** Follows the selections back to the rows of the buffer. */
  private Kernel selected(long first, long count, Tensor numbers, long all) {
    List<Kernel> kernels = new ArrayList<>();
    int last = rows.selections().size() - 1;
    Tensor given = rows.selections().get(last).view(first, new long[] {count}, new long[] {1});
    Tensor other = integers(count).view(count);
    Tensor from = given;
    for (int i = last; i >= 0; i--) {
      Tensor source = from;
      Tensor kept = other;
      long rowsBefore = i == 0 ? all : rows.selections().get(i - 1).size();
      ScalarOptional most = limit(rowsBefore - 1);
      ScalarOptional least = limit(0);
      kernels.add(() -> torch.clamp_out(kept, source, least, most));
      if (i > 0) {
        Tensor before = rows.selections().get(i - 1).flat();
        kernels.add(() -> torch.index_select_out(numbers, before, 0, kept));
        from = numbers;
      } else {
        kernels.add(() -> numbers.copy_(kept));
      }
    }
    return () -> kernels.forEach(Kernel::run);
  }

  /** A number that is not there must not reach a card, which would refuse all work from then on. */
  private ScalarOptional limit(long number) {
    return bench.keep(new ScalarOptional(bench.keep(new Scalar(number))));
  }
}
