package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Gradients.Share;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.ColumnRows;
import org.espalier.runtime.encoded.EncodedCells;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.source.Image;
import org.espalier.tensor.TensorType;

/** Finds what each part of a row puts into the numbers that its features become. */
final class CellShares {
  /** How many columns of sparse rows are looked at together. */
  private static final int COLUMNS = 64;

  private final LoadedModel model;
  private final Sensitivity sensitivity;

  CellShares(LoadedModel model, Sensitivity sensitivity) {
    this.model = model;
    this.sensitivity = sensitivity;
  }

  /**
   * The shares of a row's parts.
   *
   * @param values for each feature the numbers that the row becomes
   */
  Map<String, List<Share>> of(Map<String, Object> row, Map<String, float[]> values) {
    Map<String, List<Share>> shares = new LinkedHashMap<>();
    values.forEach((name, numbers) -> shares.put(name, feature(name, row, numbers)));
    return shares;
  }

  private List<Share> feature(String name, Map<String, Object> row, float[] numbers) {
    FittedFeature feature = model.features().get(name);
    TensorType type = feature.type();
    if (row.get(name) instanceof Image image && isPicture(type)) {
      return ImagePatches.of(name, image, type.shape(), numbers);
    }
    CellRow cell = CellRow.of(feature, row.get(name));
    Map<Integer, Attribution.Part> parts = cell.parts(model.columns(name));
    if (type.isSparse()) {
      return ofColumns(name, row, cell, parts);
    }
    return type.bound().isPresent() || !cell.isFloat()
        ? ofBlocks(name, EncodedColumn.width(type), parts, numbers)
        : ofNumbers(parts, numbers);
  }

  private static boolean isPicture(TensorType type) {
    return type.shape().rank() == 4 && !type.isSparse();
  }

  private static List<Share> ofNumbers(Map<Integer, Attribution.Part> parts, float[] numbers) {
    List<Share> shares = new ArrayList<>();
    parts.forEach(
        (place, part) -> shares.add(new Share(part, place, new float[] {numbers[place]})));
    return shares;
  }

  /** Each id becomes a vector, and these stand in the order of the ids. */
  private List<Share> ofBlocks(
      String name, int width, Map<Integer, Attribution.Part> parts, float[] numbers) {
    List<Share> shares = new ArrayList<>();
    int from = 0;
    for (int length : sensitivity.lengths(name)) {
      int block = length / width;
      for (Map.Entry<Integer, Attribution.Part> part : parts.entrySet()) {
        int at = from + part.getKey() * block;
        shares.add(new Share(part.getValue(), at, Arrays.copyOfRange(numbers, at, at + block)));
      }
      from += length;
    }
    return shares;
  }

  /** The product of a sparse row is the sum of those of its columns. */
  private List<Share> ofColumns(
      String name, Map<String, Object> row, CellRow cell, Map<Integer, Attribution.Part> parts) {
    List<Share> shares = new ArrayList<>();
    List<Integer> columns = cell.places().stream().filter(parts::containsKey).toList();
    for (int from = 0; from < columns.size(); from += COLUMNS) {
      List<Integer> some = columns.subList(from, Math.min(columns.size(), from + COLUMNS));
      float[][] products = products(name, row, cell, some);
      float[] nothing = products[some.size()];
      for (int i = 0; i < some.size(); i++) {
        float[] product = products[i];
        for (int j = 0; j < product.length; j++) {
          product[j] -= nothing[j];
        }
        shares.add(new Share(parts.get(some.get(i)), 0, product));
      }
    }
    return shares;
  }

  /** What rows become of which each has one column only, and at last one that has none. */
  private float[][] products(
      String name, Map<String, Object> row, CellRow cell, List<Integer> columns) {
    TensorType type = model.features().get(name).type();
    EncodedCells single = new EncodedCells(type);
    for (int column : columns) {
      single.add((place, sink) -> sink.set(column, cell.number(column)), column);
    }
    single.add((nothing, sink) -> {}, "");
    ColumnRows rows = new ColumnRows(type, columns.size() + 1, ScratchSpace.heap());
    rows.append(single);
    Map<String, EncodedColumn> encoded =
        new LinkedHashMap<>(sensitivity.repeated(row, columns.size() + 1));
    encoded.put(name, rows.finish());
    return sensitivity.values(encoded, columns.size() + 1).get(name);
  }
}
