package org.espalier.host;

import java.util.List;
import org.espalier.model.LayerSummary;

/**
 * A model's layers and size.
 *
 * @param layers the layers in the order of the pipeline
 * @param text the table that people read
 * @param parameters the number of all weights, or an expression of what is not known yet
 * @param plot the picture of the model, SVG
 */
public record ModelSummary(
    List<LayerSummary> layers, String text, String parameters, String plot) {}
