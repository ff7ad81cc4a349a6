package org.espalier.report.section;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.host.Mistake;
import org.espalier.host.RunRecord.Output;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** The rows about which a model was most wrong. */
final class MistakeTable {
  /** How many rows are listed. */
  private static final int ROWS = 20;

  /** How much of a cell is shown. */
  private static final int LABEL_CHARACTERS = 60;

  private static final int CHARACTERS = 400;

  private MistakeTable() {}

  /**
   * The table under its heading.
   *
   * @param feature what the only cell of a row is called
   */
  static Markup of(Output output, String feature) {
    boolean classes = output.predictions().isClassification();
    Markup markup =
        new Markup().element("h3", classes ? "Most confident mistakes" : "Largest errors");
    List<Mistake> mistakes = output.mistakes();
    if (mistakes.isEmpty()) {
      return markup.element("p", "None.");
    }
    boolean single = mistakes.get(0).cells().size() == 1;
    Table table =
        new Table(
                classes
                    ? "Test rows that were wrong, the most probable wrong class first"
                    : "Test rows with the largest errors")
            .prose(single ? feature : "features")
            .text("true")
            .text("predicted")
            .number(classes ? "probability" : "error")
            .code("row");
    mistakes.stream().limit(ROWS).forEach(it -> row(table, it, single, classes));
    return markup.add(table.markup());
  }

  private static void row(Table table, Mistake mistake, boolean single, boolean classes) {
    String cells =
        mistake.cells().entrySet().stream()
            .map(cell -> single ? shown(cell) : cell.getKey() + "\u00a0" + shown(cell))
            .collect(Collectors.joining(" · "));
    table.row(
        cells,
        told(mistake.truth(), classes),
        told(mistake.predicted(), classes),
        classes ? Numbers.share(mistake.severity()) : Numbers.figure(mistake.severity()),
        mistake.origin());
  }

  private static String told(String label, boolean classes) {
    String words =
        classes
            ? label
            : Arrays.stream(label.split(" ", -1))
                .map(number -> Numbers.figure(Double.parseDouble(number)))
                .collect(Collectors.joining(" "));
    return Numbers.shortened(words, LABEL_CHARACTERS);
  }

  private static String shown(Map.Entry<String, String> cell) {
    return Numbers.shortened(cell.getValue(), CHARACTERS);
  }
}
