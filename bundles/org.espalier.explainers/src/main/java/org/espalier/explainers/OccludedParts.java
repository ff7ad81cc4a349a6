package org.espalier.explainers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.source.Column;
import org.espalier.source.Image;

/** The parts of a feature that {@code occlusion} takes away. */
final class OccludedParts {
  private static final int PATCHES_OF_A_SIDE = 7;

  private OccludedParts() {}

  /** Those of a text, an image or a table, whatever the feature is. */
  static List<Occluded> of(
      Occlusion.Settings s, String feature, Map<String, Object> row, ExplainScope scope)
      throws IOException {
    if (scope.cellType(feature) == Column.Type.IMAGE) {
      return patches(s, feature, row);
    }
    boolean text = scope.cellType(feature) == Column.Type.TEXT && !scope.isTable(feature);
    return text ? windows(s, feature, row) : columns(feature, row, scope);
  }

  private static List<Occluded> windows(
      Occlusion.Settings s, String feature, Map<String, Object> row) {
    String text = Cells.text(row.get(feature));
    TextParts parts = s.level().parts(text, s.splitExpression(), false);
    List<Occluded> windows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += s.window()) {
      int from = i;
      int to = Math.min(parts.size(), i + s.window());
      windows.add(
          new Occluded(
              () -> parts.part(feature, from, to),
              () ->
                  Cells.with(
                      row,
                      feature,
                      parts.without(part -> part >= from && part < to, s.maskString()))));
    }
    return windows;
  }

  private static List<Occluded> patches(
      Occlusion.Settings s, String feature, Map<String, Object> row) {
    Pixels image = new Pixels((Image) row.get(feature));
    int longer = Math.max(image.height(), image.width());
    int side = s.patchSize().orElse((longer + PATCHES_OF_A_SIDE - 1) / PATCHES_OF_A_SIDE);
    int stride = s.stride().orElse(side);
    int[] colour = image.colour(s.fill(), IntStream.range(0, image.count()).toArray());
    List<Occluded> patches = new ArrayList<>();
    for (int y = 0; y < image.height(); y += stride) {
      for (int x = 0; x < image.width(); x += stride) {
        int[] pixels = patch(image, y, x, side);
        String name = "patch at %d, %d".formatted(y, x);
        patches.add(
            new Occluded(
                () -> new Attribution.Part(feature, name, List.of(), Pixels.runs(pixels)),
                () -> {
                  byte[] values = image.copy();
                  image.paint(values, pixels, colour);
                  return Cells.with(row, feature, image.image(values));
                }));
      }
    }
    return patches;
  }

  private static int[] patch(Pixels image, int top, int left, int side) {
    int right = Math.min(image.width(), left + side);
    return IntStream.range(top, Math.min(image.height(), top + side))
        .flatMap(y -> IntStream.range(y * image.width() + left, y * image.width() + right))
        .toArray();
  }

  private static List<Occluded> columns(String feature, Map<String, Object> row, ExplainScope scope)
      throws IOException {
    List<Map<String, Object>> train = Cells.training("occlusion", scope);
    List<Occluded> columns = new ArrayList<>();
    for (TableColumn column : TableColumn.of(scope, name -> true)) {
      if (column.feature().equals(feature)) {
        TrainingCells cells = new TrainingCells(column, train, false);
        String name = column.name() + "=" + Cells.text(column.cell(row));
        columns.add(
            new Occluded(
                () -> new Attribution.Part(feature, name),
                () -> column.with(row, cells.typical())));
      }
    }
    return columns;
  }
}
