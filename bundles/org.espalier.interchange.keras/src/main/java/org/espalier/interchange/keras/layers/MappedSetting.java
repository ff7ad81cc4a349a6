package org.espalier.interchange.keras.layers;

import java.util.List;

/**
 * A setting that a layer has in Keras and here.
 *
 * @param key its key in Keras
 * @param name its name here
 * @param form how its value is written here
 * @param allowed the words that can be said here; empty where all can
 */
public record MappedSetting(String key, String name, Form form, List<String> allowed) {
  /** Copies the list. */
  public MappedSetting {
    allowed = List.copyOf(allowed);
  }
}
