package org.espalier.interchange.keras.translate;

import java.util.List;
import java.util.Map;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;

/**
 * A model as pipelines say it.
 *
 * @param inputs what it reads
 * @param layers its layers, each after those that it reads
 * @param outputs the layers that are its outputs, in the order of the file
 * @param weighted for each layer, by its name, the id of the layer of Keras whose weights it has
 */
public record TranslatedModel(
    List<PortableInput> inputs,
    List<PortableLayer> layers,
    List<String> outputs,
    Map<String, String> weighted) {}
