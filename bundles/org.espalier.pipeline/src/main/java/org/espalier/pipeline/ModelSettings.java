package org.espalier.pipeline;

import java.util.List;
import org.espalier.component.Doc;

/**
 * The section {@code model}.
 *
 * @param layers the layers; the last one's output is the prediction
 */
public record ModelSettings(
    @Doc("the layers in order; the last one's output is the prediction")
        List<LayerSettings> layers) {}
