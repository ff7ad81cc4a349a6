package org.espalier.backend.torch.ops;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.torch.kernel.SparseHolder;
import org.espalier.backend.torch.kernel.SparseTensors;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Workspace;

/**
 * Where the elements of sparse rows stand in a matrix. Every row has as many places as the longest
 * one; those behind its end lead to a column behind the last, so that no element meets another.
 */
final class SpreadPlaces {
  private final Workspace workspace;
  private final SparseHolder holder;
  private final Map<Long, Grid> grids = new HashMap<>();
  private final Scalar behind;
  private int version;

  SpreadPlaces(Bench bench, SparseHolder holder, long columns) {
    this.workspace = bench.workspace();
    this.holder = holder;
    this.behind = bench.keep(new Scalar(columns));
  }

  /**
   * Writes the elements of rows into a matrix of zeros.
   *
   * @param begins [count, 1], where each row begins
   * @param ends [count, 1], where it ends
   * @param matrix [count, columns and one more at least]
   */
  void spread(long count, Tensor begins, Tensor ends, Tensor matrix) {
    SparseTensors tensors = holder.tensors().orElseThrow();
    if (tensors.version() != version) { // more elements were written than there was room for
      grids.clear();
      workspace.close();
      version = tensors.version();
    }
    matrix.zero_();
    if (tensors.longest() > 0) {
      grids.computeIfAbsent(count, rows -> new Grid(tensors, rows)).spread(begins, ends, matrix);
    }
  }

  /** The places of a number of rows. */
  private final class Grid {
    private final SparseTensors tensors;
    private final Tensor steps;
    private final Tensor places;
    private final Tensor flatPlaces;
    private final Tensor columns;
    private final Tensor flatColumns;
    private final Tensor values;
    private final Tensor flatValues;
    private final Tensor targets;
    private final Tensor beyond;
    private final ScalarOptional least;
    private final ScalarOptional most;

    Grid(SparseTensors tensors, long count) {
      this.tensors = tensors;
      long longest = tensors.longest();
      steps = workspace.take(ScalarType.Int, Integer.BYTES, 1, longest);
      try (Scalar end = new Scalar(longest);
          Tensor flat = steps.view(longest)) {
        torch.arange_out(flat, end);
      }
      places = workspace.take(ScalarType.Int, Integer.BYTES, count, longest);
      columns = workspace.take(ScalarType.Int, Integer.BYTES, count, longest);
      values = workspace.take(ScalarType.Float, Float.BYTES, count, longest);
      targets = workspace.take(ScalarType.Long, Long.BYTES, count, longest);
      beyond = workspace.take(ScalarType.Bool, 1, count, longest);
      flatPlaces = flat(places, count * longest);
      flatColumns = flat(columns, count * longest);
      flatValues = flat(values, count * longest);
      least = limit(0);
      most = limit(tensors.indices().numel() - 1);
    }

    private Tensor flat(Tensor tensor, long size) {
      return workspace.keep(tensor.view(size));
    }

    private ScalarOptional limit(long number) {
      return workspace.keep(new ScalarOptional(workspace.keep(new Scalar(number))));
    }

    void spread(Tensor begins, Tensor ends, Tensor matrix) {
      torch.add_out(places, begins, steps);
      torch.ge_out(beyond, places, ends);
      torch.clamp_out(places, places, least, most);
      torch.index_select_out(flatColumns, tensors.indices(), 0, flatPlaces);
      torch.index_select_out(flatValues, tensors.values(), 0, flatPlaces);
      columns.masked_fill_(beyond, behind);
      targets.copy_(columns);
      matrix.scatter_(1, targets, values);
    }
  }
}
