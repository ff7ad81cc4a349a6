package org.espalier.interchange.keras.layers;

import java.util.Map;

/**
 * A component that is no layer, in Keras and here.
 *
 * @param kind its kind here, for example {@code activation}
 * @param className its class in Keras
 * @param type its type here
 * @param settings its keys in Keras, and their names here
 */
public record MappedComponent(
    String kind, String className, String type, Map<String, String> settings) {}
