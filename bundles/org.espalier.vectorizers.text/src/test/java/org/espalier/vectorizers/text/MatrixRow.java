package org.espalier.vectorizers.text;

import java.util.Map;
import java.util.TreeMap;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;

/** A row as a test reads it: the values that were set, by place. */
final class MatrixRow implements RowSink {
  final Map<Integer, Double> values = new TreeMap<>();

  @Override
  public void set(int place, float value) {
    add(place, value);
  }

  @Override
  public void set(int place, int id) {
    add(place, id);
  }

  private void add(int place, double value) {
    if (values.put(place, value) != null) {
      throw new AssertionError("place " + place + " was set twice");
    }
  }

  static Map<Integer, Double> of(Encoder encoder, Object cell) {
    MatrixRow row = new MatrixRow();
    encoder.encode(cell, row);
    return row.values;
  }
}
