package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.DataException;
import org.espalier.source.Row;

/** The labels of one role as the source gives them. */
final class LabelColumn {
  private final Pipeline pipeline;
  private final String role;
  private final List<String> texts = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();

  LabelColumn(Pipeline pipeline, String role) {
    this.pipeline = pipeline;
    this.role = role;
  }

  void add(Row row, String text) {
    if (text.isBlank()) {
      String which = role.equals(SourceSettings.LABEL) ? "label" : "label \"" + role + "\"";
      throw new DataException(
          "%s: the %s is empty; fill it in, or drop the row".formatted(row.origin(), which));
    }
    texts.add(text);
    origins.add(row.origin());
  }

  /** The labels as they are written. */
  List<String> texts() {
    return texts;
  }

  /**
   * What the labels mean.
   *
   * @throws DataException if one of them cannot mean that
   */
  Labels meaning() {
    LabelSettings settings = pipeline.data().labels(role);
    Labels meaning =
        settings.type() == LabelSettings.Type.NUMBER
                || (settings.type() == LabelSettings.Type.AUTO && areNumbers(settings))
            ? Labels.numbers(role, LabelNumbers.of(texts.get(0)).map(n -> n.length).orElse(1))
            : settings
                .classes()
                .map(classes -> new Labels(role, classes))
                .orElseGet(() -> Labels.classesOf(role, texts));
    for (int row = 0; row < texts.size(); row++) {
      meaning.numbers(texts.get(row), origins.get(row));
    }
    return meaning;
  }

  /**
   * Labels are numbers if all look like these, and no loss compares classes or judges them; several
   * numbers in each label are nothing else.
   */
  private boolean areNumbers(LabelSettings settings) {
    return settings.classes().isEmpty()
        && (mayBeNumbers(pipeline, role)
            ? texts.stream().allMatch(text -> LabelNumbers.of(text).isPresent())
            : texts.stream().allMatch(LabelNumbers::areSeveral));
  }

  /** Whether no loss compares or judges the labels of a role as classes. */
  static boolean mayBeNumbers(Pipeline pipeline, String role) {
    return losses(pipeline, role).stream()
        .allMatch(
            loss -> Loss.target(loss) == Target.VALUES && !Loss.metrics(loss).contains("accuracy"));
  }

  private static List<Choice<Loss<?>>> losses(Pipeline pipeline, String role) {
    List<Choice<Loss<?>>> losses = new ArrayList<>();
    if (role.equals(SourceSettings.LABEL)) {
      losses.add(pipeline.training().loss());
    }
    pipeline.training().outputs().values().stream()
        .filter(output -> output.label().equals(role))
        .forEach(output -> losses.add(output.loss()));
    return losses;
  }
}
