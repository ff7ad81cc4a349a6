package org.espalier.explainers;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.explainer.ExplainScope;
import org.espalier.source.Column;
import org.espalier.source.Row;

/** Cells of rows. */
final class Cells {
  private Cells() {}

  /** A row with another cell. */
  static Map<String, Object> with(Map<String, Object> row, String feature, Object cell) {
    Map<String, Object> changed = new HashMap<>(row);
    changed.put(feature, cell);
    return changed;
  }

  /** A cell as text; a number without a fraction is written as a whole number. */
  static String text(Object cell) {
    return new Row(List.of(cell), "").text(0);
  }

  /** The name of the class that is explained; empty for a model that predicts numbers. */
  static String output(ExplainScope scope, int output) {
    return scope.classes().isEmpty() ? "" : scope.classes().get(output);
  }

  /**
   * The feature that is explained: the one that was named, or the only one there is.
   *
   * @param explainer the type of the explainer, for messages
   * @param remedy what explains cells of other types
   * @throws IllegalArgumentException if there is none, or not one
   */
  static String feature(
      String explainer,
      ExplainScope scope,
      Column.Type type,
      Optional<String> named,
      String remedy) {
    List<String> possible =
        scope.features().stream()
            .filter(name -> scope.cellType(name) == type && !scope.isTable(name))
            .toList();
    if (possible.isEmpty()) {
      throw refusal(explainer, "cells of " + type, scope, remedy);
    }
    if (named.isPresent() && !possible.contains(named.get())) {
      throw new IllegalArgumentException(
          "feature: the model has no feature \"%s\" of %s; it has %s"
              .formatted(named.get(), type, String.join(", ", possible)));
    }
    if (named.isEmpty() && possible.size() > 1) {
      throw new IllegalArgumentException(
          "the model reads several features of %s; write which one %s explains, as in feature: %s"
              .formatted(type, explainer, String.join(" or feature: ", possible)));
    }
    return named.orElse(possible.get(0));
  }

  /** Says that an explainer does not explain what a model reads. */
  static IllegalArgumentException refusal(
      String explainer, String what, ExplainScope scope, String remedy) {
    return new IllegalArgumentException(
        "%s explains %s, and the model reads %s; %s"
            .formatted(explainer, what, words(scope), remedy));
  }

  /**
   * The training rows.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<Map<String, Object>> training(String explainer, ExplainScope scope)
      throws IOException {
    List<Map<String, Object>> rows = scope.background().train();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          explainer
              + " compares with training rows, and there are none; name a pipeline whose"
              + " data.source has them");
    }
    return rows;
  }

  private static String words(ExplainScope scope) {
    return scope.features().stream()
        .map(name -> "%s (%s)".formatted(name, words(scope, name)))
        .collect(Collectors.joining(", "));
  }

  private static String words(ExplainScope scope, String feature) {
    int columns = scope.columns(feature).size();
    return columns > 1
        ? columns + " columns of " + scope.cellType(feature)
        : scope.cellType(feature).toString();
  }
}
