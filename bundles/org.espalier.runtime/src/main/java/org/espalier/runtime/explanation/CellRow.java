package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.DType;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.RowSink;

/** The numbers that a cell becomes, by their places in its row, and the parts that they are of. */
final class CellRow implements RowSink {
  private final FittedFeature feature;
  private final Object cell;
  private final Map<Integer, Float> numbers = new LinkedHashMap<>();

  private CellRow(FittedFeature feature, Object cell) {
    this.feature = feature;
    this.cell = cell;
  }

  /** Encodes a cell. */
  static CellRow of(FittedFeature feature, Object cell) {
    CellRow row = new CellRow(feature, cell);
    feature.encoder().encode(cell, row);
    return row;
  }

  @Override
  public void set(int place, float value) {
    numbers.put(place, value);
  }

  @Override
  public void set(int place, int id) {
    numbers.put(place, (float) id);
  }

  /** Whether its numbers are floats, and no ids. */
  boolean isFloat() {
    return feature.type().dtype() == DType.FLOAT32;
  }

  /** The places that were set, in the order of the cell. */
  List<Integer> places() {
    return List.copyOf(numbers.keySet());
  }

  /** The number in a place. */
  float number(int place) {
    return numbers.getOrDefault(place, 0f);
  }

  /**
   * The part that the number in each place comes from; padding is none.
   *
   * @param columns the names of the columns of the feature
   */
  Map<Integer, Attribution.Part> parts(List<String> columns) {
    Parts parts = new Parts(feature.name());
    if (!feature.parts(cell, parts)) {
      boolean table = EncodedColumn.width(feature.type()) == columns.size();
      List<?> cells = cell instanceof List<?> list ? list : List.of(cell);
      numbers.forEach(
          (place, number) -> {
            if (table && cells.size() == columns.size()) {
              parts.part(place, columns.get(place) + "=" + cells.get(place));
            } else if (number != 0) {
              parts.part(place, "#" + place);
            }
          });
    }
    return parts.named();
  }

  /** Collects the parts of a cell. */
  private static final class Parts implements PartSink {
    private final String feature;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<Integer, List<Attribution.Run>> spans = new LinkedHashMap<>();

    Parts(String feature) {
      this.feature = feature;
    }

    @Override
    public void part(int place, String name) {
      names.putIfAbsent(place, name);
    }

    @Override
    public void part(int place, String name, int from, int to) {
      part(place, name);
      spans.computeIfAbsent(place, key -> new ArrayList<>()).add(new Attribution.Run(from, to));
    }

    Map<Integer, Attribution.Part> named() {
      Map<Integer, Attribution.Part> parts = new LinkedHashMap<>();
      names.forEach(
          (place, name) ->
              parts.put(
                  place,
                  new Attribution.Part(
                      feature, name, spans.getOrDefault(place, List.of()), List.of())));
      return parts;
    }
  }
}
