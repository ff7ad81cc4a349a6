package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;

/**
 * The section {@code model}.
 *
 * @param weights the file that weights of layers come from; empty where initializers fill them
 * @param layers the layers; the last one's output is the prediction
 */
public record ModelSettings(
    @Doc(
            "the file that weights of layers come from, by the names of the layers; layers that it does not have begin with their initializers")
        Optional<WeightsSettings> weights,
    @Doc("the layers in order; the last one's output is the prediction")
        List<LayerSettings> layers) {}
