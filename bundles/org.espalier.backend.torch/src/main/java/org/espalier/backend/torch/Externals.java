package org.espalier.backend.torch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.espalier.backend.torch.kernel.SparseHolder;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.TensorType;

/**
 * What a plan is bound to, by name.
 *
 * @param types the type of each
 * @param dense buffers, or places in the memory of a plan around
 * @param sparse buffers of sparse rows
 * @param fixed those that are the same at each step of a scan
 */
record Externals(
    Map<String, TensorType> types,
    Map<String, Operand> dense,
    Map<String, SparseHolder> sparse,
    Set<String> fixed) {
  Externals() {
    this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
  }

  void put(String name, TensorType type, Operand operand) {
    types.put(name, type);
    dense.put(name, operand);
  }

  void put(String name, TensorType type, SparseHolder rows) {
    types.put(name, type);
    sparse.put(name, rows);
  }
}
