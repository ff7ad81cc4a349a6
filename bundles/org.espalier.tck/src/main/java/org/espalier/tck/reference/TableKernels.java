package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.tensor.Primitive;

/** Rows of tables by ids. */
final class TableKernels {
  private TableKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.GATHER, TableKernels::gather);
    kernels.put(Primitive.SCATTER_ADD, TableKernels::scatterAdd);
    kernels.put(Primitive.ONE_HOT, TableKernels::oneHot);
  }

  private static int id(Cells ids, int place, int size) {
    int id = (int) ids.get(place);
    if (id < 0 || id >= size) {
      throw new BackendException("id " + id + " at place " + place + " of a table of " + size);
    }
    return id;
  }

  private static void gather(Call call) {
    Cells table = call.in(0);
    Cells ids = call.in(1);
    int rows = table.extent(0);
    int row = rows == 0 ? 0 : table.size() / rows;
    for (int i = 0; i < ids.size(); i++) {
      call.out().copy(table, id(ids, i, rows) * row, i * row, row);
    }
  }

  private static void scatterAdd(Call call) {
    Cells ids = call.in(0);
    Cells rows = call.in(1);
    Cells out = call.out();
    out.fill(0);
    int row = ids.size() == 0 ? 0 : rows.size() / ids.size();
    for (int i = 0; i < ids.size(); i++) {
      int to = id(ids, i, out.extent(0)) * row;
      for (int k = 0; k < row; k++) {
        out.add(to + k, rows.get(i * row + k));
      }
    }
  }

  private static void oneHot(Call call) {
    Cells ids = call.in(0);
    Cells out = call.out();
    int depth = out.extent(out.rank() - 1);
    out.fill(0);
    for (int i = 0; i < ids.size(); i++) {
      out.set(i * depth + id(ids, i, depth), 1);
    }
  }
}
