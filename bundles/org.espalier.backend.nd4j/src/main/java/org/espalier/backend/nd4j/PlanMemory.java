package org.espalier.backend.nd4j;

import java.util.List;
import org.espalier.backend.PlanOperands;
import org.espalier.backend.nd4j.kernel.SparseOperand;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Region;
import org.espalier.backend.nd4j.natives.Workbench;
import org.espalier.tensor.TensorType;

/**
 * Where the values of a plan are.
 *
 * @param arena its own memory
 * @param externals what it is bound to
 */
record PlanMemory(Region arena, Externals externals, Workbench bench)
    implements PlanOperands.Memory<Operand, SparseOperand> {
  @Override
  public Operand own(long offset, TensorType type) {
    return bench.place(arena, offset, type.dtype(), type.shape().toArray());
  }

  @Override
  public Operand given(String name, long offset, TensorType type) {
    return externals.dense().get(name).part(offset, type.dtype(), type.shape().toArray());
  }

  @Override
  public SparseOperand rows(String name, List<Operand> selections) {
    return new SparseOperand(externals.sparse().get(name), selections);
  }
}
