package org.espalier.interchange.keras.layers;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers that both Keras and Espalier have: the table {@code layers.txt} beside this class,
 * which says at its top how it is written.
 *
 * <p>Who reads a file looks up {@link #ofClass}: each key of the configuration is a setting, fixed,
 * ignored, or one of those that all layers have; anything else is refused. Who writes one looks up
 * {@link #ofType} and takes settings by {@link LayerMapping#named}, and writes the first value of
 * what is fixed. The weights of a layer have the order of {@link LayerMapping#weights}, those of
 * layers inside come after, in the order of {@link LayerMapping#inner}. Components that settings
 * name are in {@link ComponentTable}.
 */
public final class LayerTable {
  private static final LayerTable SHIPPED =
      new LayerTable(new TableReader().read(Lines.of("layers.txt")));

  private final Map<String, LayerMapping> classes = new LinkedHashMap<>();
  private final Map<String, LayerMapping> types = new LinkedHashMap<>();

  private LayerTable(List<LayerMapping> mappings) {
    for (LayerMapping mapping : mappings) {
      classes.put(mapping.className(), mapping);
      types.putIfAbsent(mapping.type(), mapping);
    }
  }

  /** The table. */
  public static LayerTable shipped() {
    return SHIPPED;
  }

  /** What a class of Keras is here. */
  public Optional<LayerMapping> ofClass(String className) {
    return Optional.ofNullable(classes.get(className));
  }

  /** What a type of layers is in Keras. */
  public Optional<LayerMapping> ofType(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** All mappings in the order of the table. */
  public Collection<LayerMapping> all() {
    return Collections.unmodifiableCollection(classes.values());
  }
}
