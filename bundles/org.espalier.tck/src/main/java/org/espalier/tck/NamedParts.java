package org.espalier.tck;

import java.util.HashMap;
import java.util.Map;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.PartSink;

/** Takes the parts of a cell, and refuses those that are not in it. */
final class NamedParts implements PartSink {
  private final Object cell;
  private final long width;
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * Takes no part yet.
   *
   * @param type the type of a batch
   */
  NamedParts(Object cell, TensorType type) {
    this.cell = cell;
    this.width = type.shape().slice(1, type.shape().rank()).size().value();
  }

  @Override
  public void part(int place, String name) {
    if (place < 0 || place >= width || name.isEmpty()) {
      throw new AssertionError("names \"" + name + "\" at " + place + " of " + width + " numbers");
    }
    names.putIfAbsent(place, name);
  }

  @Override
  public void part(int place, String name, int from, int to) {
    part(place, name);
    int end = cell instanceof String text ? text.length() : Integer.MAX_VALUE;
    if (from < 0 || to <= from || to > end) {
      throw new AssertionError(
          "\"%s\" does not stand at %d to %d of %s".formatted(name, from, to, cell));
    }
  }

  /** The names by place. */
  Map<Integer, String> names() {
    return names;
  }
}
