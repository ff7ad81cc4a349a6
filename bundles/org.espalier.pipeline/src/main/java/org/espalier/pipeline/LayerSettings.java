package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.pipeline.bind.Merged;

/**
 * A layer and its place in the model.
 *
 * @param layer a {@link org.espalier.layer.Layer} or {@link org.espalier.layer.MergeLayer}
 * @param name its name; present in a pipeline that was read
 * @param inputs the layers and features it reads; empty for the layer before it, or for the only
 *     feature
 * @param trainable whether gradients change its weights
 */
public record LayerSettings(
    @Merged(Kind.LAYER) Choice<?> layer,
    @Doc("name of the layer; auto is its type, with _1, _2 for the further ones") @Absent("auto")
        Optional<String> name,
    @Doc("layers and features it reads; previous is the layer before it, or the only feature")
        @Absent("previous")
        Optional<List<String>> inputs,
    @Doc("whether training changes its weights") @Default("true") boolean trainable) {}
