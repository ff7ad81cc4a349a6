package org.espalier.backend.torch.recurrent;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.memory.Kept;

/**
 * Kernels of a library that run a recurrent cell over a whole sequence.
 *
 * <p>All tensors are contiguous floats; time is the first axis, and goes forward.
 */
public interface SequenceKernels {
  /** What a cell works on, each in memory that stays where it is. */
  record Operands(
      Tensor x, List<Tensor> weights, Tensor state, Optional<Tensor> memory, boolean training) {}

  /**
   * Prepares a cell.
   *
   * @param operands x [steps, batch, gates * units]; the weights of libtorch's recurrent modules,
   *     gates in its order: {@code w_ih} [gates * units, gates * units], {@code w_hh} [gates *
   *     units, units], {@code b_ih} and {@code b_hh} [gates * units]; the states before the first
   *     step [1, batch, units]
   * @param kept frees what is made for it
   */
  Prepared prepare(Cell cell, Operands operands, Kept kept);

  /** A cell with its operands. */
  interface Prepared {
    /**
     * Goes through all steps.
     *
     * @param y receives the output of each step, [steps, batch, units]
     * @param state receives the state after the last step, [1, batch, units]
     * @param memory receives the second state, if the cell has one
     */
    void forward(Tensor y, Tensor state, Optional<Tensor> memory);

    /**
     * Goes back through the steps of the last call of {@link #forward}, in training; once.
     *
     * @param given the gradients of y, of the last state and of the last second state, if any
     * @param made receives those of x, of the first state and of the first second state, if any
     */
    void backward(List<Tensor> given, List<Tensor> made);
  }
}
