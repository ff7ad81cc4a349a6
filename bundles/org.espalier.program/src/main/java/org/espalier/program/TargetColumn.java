package org.espalier.program;

import org.espalier.loss.Target;
import org.espalier.tensor.TensorType;

/**
 * A column of the data that outputs are compared with.
 *
 * @param label the name of the labels in it
 * @param kind the form in which losses compare them
 * @param type the type of a batch; the column has rows in place of batch
 */
public record TargetColumn(String label, Target kind, TensorType type) {}
