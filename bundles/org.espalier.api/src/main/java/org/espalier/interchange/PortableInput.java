package org.espalier.interchange;

import org.espalier.tensor.TensorType;

/**
 * What a model reads: a feature of a pipeline.
 *
 * @param name its name
 * @param type the type of a batch: {@code float32[batch, ...]}, or {@code int32[batch, ...]} with
 *     the number of different ids where that is known. Of an imported model, extents that its file
 *     leaves open are symbols
 */
public record PortableInput(String name, TensorType type) {}
