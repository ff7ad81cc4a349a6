package org.espalier.pipeline.text;

import java.util.Map;
import org.espalier.pipeline.Place;

/** Writes places in a pipeline, for example {@code model.layers[1].padding}. */
public final class Paths {
  private Paths() {}

  /** The path of a key in a mapping. */
  public static String key(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of an element of a list. */
  public static String index(String path, int index) {
    return path + "[" + index + "]";
  }

  /** The place of a path, or of the nearest path around it that has one. */
  public static Place place(Map<String, Place> places, String file, String path) {
    String part = path;
    while (!places.containsKey(part) && !part.isEmpty()) {
      part = part.substring(0, Math.max(0, Math.max(part.lastIndexOf('.'), part.lastIndexOf('['))));
    }
    return places.getOrDefault(part, new Place(file, 1, 1));
  }
}
