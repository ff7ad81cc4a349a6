package org.espalier.backend.nd4j.cuda;

import java.util.List;
import org.espalier.backend.PlanOperands;
import org.espalier.backend.nd4j.cuda.kernel.SparseOperand;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.TensorType;

/**
 * Where the values of a plan are.
 *
 * @param arena its own memory
 * @param externals what it is bound to
 */
record PlanMemory(Arena arena, Externals externals)
    implements PlanOperands.Memory<Operand, SparseOperand> {
  @Override
  public Operand own(long offset, TensorType type) {
    return new Operand(arena.of(type.dtype()), offset / Float.BYTES, type.shape().toArray());
  }

  @Override
  public Operand given(String name, long offset, TensorType type) {
    return externals.dense().get(name).part(offset / Float.BYTES, type.shape().toArray());
  }

  @Override
  public SparseOperand rows(String name, List<Operand> selections) {
    return new SparseOperand(externals.sparse().get(name), selections);
  }
}
