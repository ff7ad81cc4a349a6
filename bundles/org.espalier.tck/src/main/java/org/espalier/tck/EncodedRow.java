package org.espalier.tck;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.RowSink;

/** A row that an encoder made; refuses what does not fit the type it was declared with. */
final class EncodedRow implements RowSink {
  private final TensorType type;
  private final Map<Integer, Number> elements = new TreeMap<>();

  /**
   * An empty row.
   *
   * @param type the type of a batch; every extent but the first is known
   */
  EncodedRow(TensorType type) {
    this.type = type;
  }

  @Override
  public void set(int place, float value) {
    check(place, type.dtype() == DType.FLOAT32, value);
    if (!Float.isFinite(value)) {
      throw new AssertionError("sets " + value + " at " + place);
    }
    if (elements.put(place, value) != null && type.isSparse()) {
      throw new AssertionError("sets column " + place + " of a sparse row twice");
    }
  }

  @Override
  public void set(int place, int id) {
    check(place, type.dtype() == DType.INT32, id);
    boolean bounded = type.bound().isEmpty() || id < type.bound().get().value();
    if (id < 0 || !bounded) {
      throw new AssertionError("sets id " + id + " at " + place + " of " + type);
    }
    elements.put(place, id);
  }

  private void check(int place, boolean fits, Number value) {
    long size = type.shape().slice(1, type.shape().rank()).size().value();
    if (!fits || place < 0 || place >= size) {
      throw new AssertionError("sets " + value + " at " + place + " of a row of " + type);
    }
  }

  /** The elements that are not 0, by place. */
  Map<Integer, Number> elements() {
    Map<Integer, Number> stored = new HashMap<>(elements);
    stored.values().removeIf(value -> value.doubleValue() == 0);
    return stored;
  }
}
