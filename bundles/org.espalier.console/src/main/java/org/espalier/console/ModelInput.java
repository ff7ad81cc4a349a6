package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.source.Column;
import org.espalier.source.Image;

/**
 * Gives rows to a model as it takes them: for a feature of images, a cell is the path of a file,
 * and the model is given the image in it.
 */
final class ModelInput {
  private ModelInput() {}

  /** Predicts rows. */
  static List<Prediction> predict(Predictor predictor, List<InputRow> rows) throws IOException {
    return predictor.predict(cells(predictor, rows));
  }

  /** The cells of rows, as the model takes them. */
  static List<Map<String, Object>> cells(Predictor predictor, List<InputRow> rows)
      throws IOException {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (InputRow row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, Object> cell : row.cells().entrySet()) {
        values.put(cell.getKey(), value(predictor, cell.getKey(), cell.getValue()));
      }
      cells.add(values);
    }
    return cells;
  }

  private static Object value(Predictor predictor, String feature, Object cell) throws IOException {
    return predictor.cellType(feature) == Column.Type.IMAGE
        ? Image.read(Path.of(cell.toString()))
        : cell;
  }
}
