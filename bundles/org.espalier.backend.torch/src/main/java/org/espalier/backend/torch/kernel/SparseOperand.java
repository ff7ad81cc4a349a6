package org.espalier.backend.torch.kernel;

import java.util.List;
import org.espalier.backend.torch.memory.Operand;

/**
 * Sparse rows as kernels read them: those of a buffer, or some of them by their numbers.
 *
 * @param holder where the rows are
 * @param selections row numbers, each a selection from what the one before it selected
 */
public record SparseOperand(SparseHolder holder, List<Operand> selections) {}
