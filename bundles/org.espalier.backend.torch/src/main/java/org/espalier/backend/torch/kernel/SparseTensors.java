package org.espalier.backend.torch.kernel;

import org.bytedeco.pytorch.Tensor;

/**
 * Sparse rows on a device, 32 bits each. Tensors are replaced, by others, when more elements are
 * written than they have room for.
 *
 * @param starts for each row the place of its first element, and at last the number of elements
 * @param indices the column of each element; one more than there are elements at least
 * @param values the elements, as many
 * @param longest at least the number of elements of the longest row
 * @param version how often they were replaced, and once for the first
 */
public record SparseTensors(
    Tensor starts, Tensor indices, Tensor values, int longest, int version) {}
