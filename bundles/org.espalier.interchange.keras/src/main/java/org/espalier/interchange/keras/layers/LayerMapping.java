package org.espalier.interchange.keras.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class of layers of Keras, and what it is here.
 *
 * @param className its class in Keras, for example {@code Conv1D}
 * @param type its type here, for example {@code conv1d}
 * @param settings the settings that both have
 * @param fixed for each key of Keras that has no setting here, the values, as JSON, with which the
 *     layer can be said all the same; the first is Keras's default
 * @param ignored the keys of Keras that mean nothing to predictions
 * @param weights the weights in the order of Keras
 * @param inner the layers inside it: the attribute of Keras's layer, and the name here, which is a
 *     part of the names of their weights
 */
public record LayerMapping(
    String className,
    String type,
    List<MappedSetting> settings,
    Map<String, List<String>> fixed,
    Set<String> ignored,
    List<MappedWeight> weights,
    Map<String, String> inner) {
  /** The setting of a key of Keras. */
  public Optional<MappedSetting> setting(String key) {
    return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The first setting that has a name here, which is the one to write. */
  public Optional<MappedSetting> named(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }
}
