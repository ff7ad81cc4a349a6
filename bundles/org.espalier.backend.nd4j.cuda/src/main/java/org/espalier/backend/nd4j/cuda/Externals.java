package org.espalier.backend.nd4j.cuda;

import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.TensorType;

/**
 * What a plan is bound to, by name.
 *
 * @param types the type of each
 * @param dense buffers, or places in the memory of a plan around
 * @param sparse buffers of sparse rows
 */
record Externals(
    Map<String, TensorType> types, Map<String, Operand> dense, Map<String, RowsBuffer> sparse) {
  Externals() {
    this(new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  void put(String name, TensorType type, Operand operand) {
    types.put(name, type);
    dense.put(name, operand);
  }

  void put(String name, TensorType type, RowsBuffer rows) {
    types.put(name, type);
    sparse.put(name, rows);
  }
}
