package org.espalier.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer as a pipeline writes it.
 *
 * @param name its name, unique in the model
 * @param type its type in pipelines, for example {@code conv2d}
 * @param settings its settings as pipelines write them, in snake_case: texts, numbers, booleans,
 *     lists and maps of these; a component that a setting names is a map with {@code type}, or its
 *     bare type. An importer may leave out what has its default; an exporter is given all, null
 *     where a setting is empty
 * @param inputs the names of the layers and inputs it reads, at least one; {@code layer.output} is
 *     a further output of a layer
 * @param trainable whether training changes its weights
 */
public record PortableLayer(
    String name,
    String type,
    Map<String, Object> settings,
    List<String> inputs,
    boolean trainable) {
  /** Copies the collections. */
  public PortableLayer {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    inputs = List.copyOf(inputs);
  }
}
