package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;

/** Rows of tables by ids; an id that is not there is refused. */
public final class Table {
  private Table() {}

  /** An id that is checked. */
  public static int id(Operand ids, int place, int size) {
    int id = ids.integer(place);
    if (id < 0 || id >= size) {
      throw new BackendException("id " + id + " at place " + place + " of a table of " + size);
    }
    return id;
  }

  /** Prepares rows by ids. */
  public static Optional<Kernel> gather(Call call) {
    Operand table = call.in(0);
    Operand ids = call.in(1);
    Operand out = call.out();
    int rows = table.extent(0);
    int row = rows == 0 ? 0 : table.size() / rows;
    boolean floats = out.dtype() == DType.FLOAT32;
    return Optional.of(
        () -> {
          for (int i = 0; i < ids.size(); i++) {
            int from = id(ids, i, rows) * row;
            for (int k = 0; k < row; k++) {
              if (floats) {
                out.set(i * row + k, table.get(from + k));
              } else {
                out.setInteger(i * row + k, table.integer(from + k));
              }
            }
          }
        });
  }

  /** Prepares the sum of rows at their ids. */
  public static Optional<Kernel> scatterAdd(Call call) {
    Operand ids = call.in(0);
    Operand rows = call.in(1);
    Operand out = call.out();
    int row = ids.size() == 0 ? 0 : rows.size() / ids.size();
    return Optional.of(
        () -> {
          out.clear();
          for (int i = 0; i < ids.size(); i++) {
            int to = id(ids, i, out.extent(0)) * row;
            for (int k = 0; k < row; k++) {
              out.set(to + k, out.get(to + k) + rows.get(i * row + k));
            }
          }
        });
  }

  /** Prepares ones at the places of ids. */
  public static Optional<Kernel> oneHot(Call call) {
    Operand ids = call.in(0);
    Operand out = call.out();
    int depth = out.extent(-1);
    return Optional.of(
        () -> {
          out.clear();
          for (int i = 0; i < ids.size(); i++) {
            out.set(i * depth + id(ids, i, depth), 1);
          }
        });
  }
}
