package org.espalier.model;

import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/**
 * A line of a model's summary.
 *
 * @param name the layer's name
 * @param type its type
 * @param output the shape of its output
 * @param parameters the number of its weights, trainable or not
 * @param trainable the number of those that gradients change
 * @param inputs the names of the layers and features it reads
 */
public record LayerSummary(
    String name, String type, Shape output, Dim parameters, Dim trainable, List<String> inputs) {}
