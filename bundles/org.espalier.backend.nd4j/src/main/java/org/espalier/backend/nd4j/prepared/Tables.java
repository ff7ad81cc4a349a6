package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.plain.Table;

/** Rows of tables by ids, a row at a time. */
public final class Tables {
  private static final int SHORT = 8;

  private Tables() {}

  /** Prepares rows by ids: one copy for each. */
  public static Optional<Kernel> gather(Call call) {
    Operand table = call.in(0);
    Operand ids = call.in(1);
    Operand out = call.out();
    int rows = table.extent(0);
    int row = rows == 0 ? 0 : table.size() / rows;
    if (row < SHORT) {
      return Optional.empty();
    }
    long bytes = (long) row * out.dtype().bytes();
    return Optional.of(
        () -> {
          BytePointer source = table.bytes();
          BytePointer target = out.bytes();
          long first = source.position();
          long start = target.position();
          try {
            for (int i = 0; i < ids.size(); i++) {
              source.position(first + Table.id(ids, i, rows) * bytes);
              target.position(start + i * bytes);
              Pointer.memcpy(target, source, bytes);
            }
          } finally {
            source.position(first);
            target.position(start);
          }
        });
  }

  /** Prepares the sum of rows at their ids: one vector addition for each. */
  public static Optional<Kernel> scatterAdd(Call call) {
    Operand ids = call.in(0);
    Operand rows = call.in(1);
    Operand out = call.out();
    int row = ids.size() == 0 ? 0 : rows.size() / ids.size();
    if (row < SHORT) {
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          out.clear();
          FloatPointer source = rows.pointer();
          FloatPointer target = out.pointer();
          long first = source.position();
          long start = target.position();
          try {
            for (int i = 0; i < ids.size(); i++) {
              source.position(first + (long) i * row);
              target.position(start + (long) Table.id(ids, i, out.extent(0)) * row);
              Blas.add(row, 1, source, target);
            }
          } finally {
            source.position(first);
            target.position(start);
          }
        });
  }
}
