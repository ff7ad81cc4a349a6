package org.espalier.tensor;

import java.util.List;

/**
 * The result of a {@linkplain Ops#scan scan}.
 *
 * @param carries what the last step handed on
 * @param outputs what the steps made, stacked along a new first axis in the order of the sequence
 */
public record Scanned(List<Tensor> carries, List<Tensor> outputs) {}
