package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;

/** Rows as tests write and read them. */
final class Rows {
  private Rows() {}

  /** What an encoder makes of a row, zeros included. */
  static List<Double> dense(Encoder encoder, Object row, int width) {
    Map<Integer, Double> set = set(encoder, row);
    List<Double> dense = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      dense.add(set.getOrDefault(i, 0.0));
    }
    return dense;
  }

  /** What an encoder sets, by place. */
  static Map<Integer, Double> set(Encoder encoder, Object row) {
    Map<Integer, Double> set = new TreeMap<>();
    encoder.encode(
        row,
        new RowSink() {
          @Override
          public void set(int place, float value) {
            set.put(place, (double) value);
          }

          @Override
          public void set(int place, int id) {
            set.put(place, (double) id);
          }
        });
    return set;
  }
}
