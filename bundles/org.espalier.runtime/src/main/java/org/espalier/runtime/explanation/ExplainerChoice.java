package org.espalier.runtime.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.explainer.Explainer;
import org.espalier.pipeline.ComponentText;
import org.espalier.source.Column;

/** Chooses the explainer of a model. */
public final class ExplainerChoice {
  private final Catalogue catalogue;

  /** Chooses among the explainers of a catalogue. */
  public ExplainerChoice(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The explainer that was asked for, or the one that fits a model's cells best.
   *
   * @param asked YAML: its type, or a mapping with type and settings
   * @param hasRows whether rows of data are at hand to compare with
   * @throws org.espalier.host.InvalidPipelineException if something is wrong with the YAML
   * @throws IllegalArgumentException if no explainer is installed, or none that explains the model
   */
  public Choice<Explainer<?>> choose(
      Optional<String> asked, ExplainedModel model, boolean hasRows) {
    if (catalogue.entries(Kind.EXPLAINER).isEmpty()) {
      throw new IllegalArgumentException(
          "no explainer is installed; \"espalier feature install explain\" brings some");
    }
    String yaml = asked.orElseGet(() -> best(model, hasRows));
    @SuppressWarnings("unchecked") // a component of this kind is an explainer
    Choice<Explainer<?>> choice =
        (Choice<Explainer<?>>) new ComponentText(catalogue).read(Kind.EXPLAINER, yaml);
    return choice;
  }

  private String best(ExplainedModel model, boolean hasRows) {
    List<String> fitting = explaining(model);
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "no explainer that is installed explains cells of %s; \"espalier feature install explain\" brings some"
              .formatted(types(model)));
    }
    return preferred(model, hasRows).stream()
        .filter(fitting::contains)
        .findFirst()
        .orElse(fitting.get(0));
  }

  /** Cells of arrays cannot be changed part by part, as words and pixels can. */
  private static List<String> preferred(ExplainedModel model, boolean hasRows) {
    if (model.features().stream().anyMatch(model::isArray)) {
      return List.of("integrated_gradients");
    }
    if (cells(model).contains(Column.Type.IMAGE)) {
      return List.of("lime_image", "occlusion");
    }
    if (cells(model).contains(Column.Type.NUMBER)) {
      return hasRows ? List.of("lime_table", "occlusion") : List.of("integrated_gradients");
    }
    return List.of("lime_text", "occlusion");
  }

  /**
   * Refuses an explainer that does not explain such a model.
   *
   * @param rows how many rows are to be explained
   * @throws IllegalArgumentException says why, and what does
   */
  public void check(Choice<Explainer<?>> choice, ExplainedModel model, int rows) {
    Explainer<?> explainer = choice.component();
    if (!explains(explainer, model)) {
      throw new IllegalArgumentException(
          "%s does not explain cells of %s; %s"
              .formatted(choice.type(), types(model), others(explaining(model))));
    }
    if (explainer.isGlobal() && rows > 0) {
      throw new IllegalArgumentException(
          "%s explains the model as a whole; name no row, or take another explainer: %s"
              .formatted(choice.type(), String.join(", ", explaining(model))));
    }
    if (!explainer.isGlobal() && rows == 0) {
      throw new IllegalArgumentException(
          "%s explains what the model says of rows; name some".formatted(choice.type()));
    }
  }

  private static String others(List<String> fitting) {
    return fitting.isEmpty()
        ? "no explainer that is installed does"
        : "these do: " + String.join(", ", fitting);
  }

  private static String types(ExplainedModel model) {
    return model.features().stream()
        .map(name -> model.isArray(name) ? "arrays" : cell(model, name).toString())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** What an explainer has to explain; the categories of a table are like its numbers. */
  private static Column.Type cell(ExplainedModel model, String feature) {
    return model.isTable(feature) ? Column.Type.NUMBER : model.cellType(feature);
  }

  private static List<Column.Type> cells(ExplainedModel model) {
    return model.features().stream().map(name -> cell(model, name)).toList();
  }

  /** The explainers of rows with such cells. */
  private List<String> explaining(ExplainedModel model) {
    return catalogue.entries(Kind.EXPLAINER).stream()
        .filter(entry -> explainsRows((Explainer<?>) entry.component(), model))
        .map(Catalogue.Entry::type)
        .distinct()
        .toList();
  }

  private static boolean explainsRows(Explainer<?> explainer, ExplainedModel model) {
    return !explainer.isGlobal() && explains(explainer, model);
  }

  private static boolean explains(Explainer<?> explainer, ExplainedModel model) {
    return model.features(explainer).stream()
        .map(name -> cell(model, name))
        .anyMatch(explainer::explains);
  }
}
