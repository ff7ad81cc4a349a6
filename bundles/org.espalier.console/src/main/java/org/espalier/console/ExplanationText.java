package org.espalier.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;

/** Prints an explanation: the prediction, texts with their parts marked, the greatest shares. */
final class ExplanationText {
  private static final int MOST = 15;
  private static final int BAR = 20;
  private static final int WIDEST = 40;
  private static final double SMALL = 1e-3;

  private final Call call;

  ExplanationText(Call call) {
    this.call = call;
  }

  void print(ExplainedRow row) {
    Explanation explanation = row.explanation();
    call.println(call.heading(heading(row)));
    row.prediction()
        .ifPresent(
            prediction ->
                call.print(
                    PredictionText.table(List.of("prediction"), List.of(prediction)).indented(2)));
    call.println("  explained by " + explained(row));
    for (Map.Entry<String, Object> cell : row.row().entrySet()) {
      printMarked(cell.getKey(), cell.getValue(), explanation.attributions());
    }
    call.println("");
    printShares(explanation.attributions());
  }

  private static String heading(ExplainedRow row) {
    if (row.row().isEmpty()) {
      return "The model as a whole";
    }
    String number = row.number().isPresent() ? "Row " + row.number().getAsInt() + ": " : "";
    return number
        + row.row().values().stream().map(ExplanationText::cell).collect(Collectors.joining(", "));
  }

  private static String cell(Object cell) {
    String text =
        cell instanceof List<?> several
            ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : String.valueOf(cell);
    return MarkedText.plain(shortened(text, 2 * WIDEST));
  }

  private static String explained(ExplainedRow row) {
    Explanation explanation = row.explanation();
    StringBuilder text = new StringBuilder(row.explainer());
    text.append(": ")
        .append(explanation.output())
        .append(explanation.output().isEmpty() ? "" : " ");
    text.append(Figures.text(explanation.score()));
    add("without any part", explanation.intercept(), text);
    add("fit", explanation.fit(), text);
    return text.toString();
  }

  private static void add(String name, OptionalDouble value, StringBuilder text) {
    if (value.isPresent()) {
      text.append(", ").append(name).append(' ').append(Figures.text(value.getAsDouble()));
    }
  }

  /** Prints a text whose parts have places in it. */
  private void printMarked(String feature, Object cell, List<Attribution> shares) {
    List<Attribution> own =
        shares.stream()
            .filter(share -> share.part().feature().equals(feature))
            .filter(share -> !share.part().spans().isEmpty())
            .toList();
    if (cell instanceof String text && !own.isEmpty()) {
      call.println("");
      call.println("  " + new MarkedText(text, own).marked(call.streams().colour()));
    }
  }

  private void printShares(List<Attribution> shares) {
    double greatest =
        shares.stream().mapToDouble(share -> Math.abs(share.weight())).max().orElse(0);
    boolean features = shares.stream().map(share -> share.part().feature()).distinct().count() > 1;
    List<List<String>> lines = new ArrayList<>();
    for (Attribution share : shares.subList(0, Math.min(MOST, shares.size()))) {
      List<String> line = new ArrayList<>();
      if (features) {
        line.add(share.part().feature());
      }
      line.add(MarkedText.plain(shortened(share.part().name(), WIDEST)));
      line.add(weight(share, greatest));
      line.add(bar(share.weight(), greatest));
      lines.add(line);
    }
    List<String> header = new ArrayList<>(features ? List.of("feature") : List.of());
    header.addAll(List.of("part", "share", ""));
    call.print(new Table(header, lines).indented(2));
    if (shares.size() > MOST) {
      call.println("  and %d more; --json has them all".formatted(shares.size() - MOST));
    }
  }

  /** With as many decimals as the greatest share needs, so that the shares compare at a glance. */
  private static String weight(Attribution share, double greatest) {
    String form = greatest < SMALL ? "%.3e" : "%.4f";
    String sign = share.weight() > 0 ? "+" : "";
    String spread =
        share.deviation().isPresent()
            ? " \u00b1 " + String.format(Locale.ROOT, form, share.deviation().getAsDouble())
            : "";
    return sign + String.format(Locale.ROOT, form, share.weight()) + spread;
  }

  private static String bar(double weight, double greatest) {
    int length = greatest == 0 ? 0 : (int) Math.round(BAR * Math.abs(weight) / greatest);
    return (weight < 0 ? "-" : "+").repeat(length);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 4) + " ...";
  }
}
