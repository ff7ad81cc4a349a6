package org.espalier.report.section;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.host.Epoch;
import org.espalier.host.RunRecord;
import org.espalier.report.analysis.History;
import org.espalier.report.page.Cards;
import org.espalier.report.text.Dates;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.source.Part;

/** The beginning of a report: which run, how it ended, its key figures. */
public final class Head {
  private static final int FIGURES = 4;

  private final RunRecord run;

  /** The head of a run's report. */
  public Head(RunRecord run) {
    this.run = run;
  }

  /** The markup. */
  public Markup markup() {
    String state = run.info().state();
    Markup head = new Markup().element("p", "Report of a run", "class", "over");
    head.open("div", "class", "name");
    head.open("h1").element("bdi", run.info().pipeline()).close();
    head.element("span", state, "class", "state " + state).close();
    head.element(
        "p", Dates.readable(run.info().started()) + " · run " + run.info().id(), "class", "over");
    run.message().ifPresent(message -> head.add(message(state, message)));
    return head.add(cards().markup());
  }

  private static Markup message(String state, String message) {
    boolean bad = state.equals("failed") || state.equals("interrupted");
    String what =
        switch (state) {
          case "failed" -> "The run failed";
          case "interrupted" -> "The run was interrupted";
          default -> "The run stopped early";
        };
    boolean more = !message.equals(state);
    return new Markup()
        .open("p", "class", bad ? "note warning" : "note")
        .element("strong", what + (more ? ": " : "."))
        .element("bdi", more ? message : "")
        .close();
  }

  private Cards cards() {
    Cards cards = new Cards();
    figures().forEach((name, value) -> cards.add(name, Numbers.figure(value), ""));
    if (!run.history().isEmpty()) {
      epochs(cards);
    }
    run.model().ifPresent(model -> parameters(cards, model.parameters()));
    run.data().ifPresent(data -> rows(cards, data.rows()));
    Double total = run.seconds().get("total");
    if (total != null) {
      cards.add("time", Numbers.seconds(total), "");
    }
    return cards;
  }

  /** The figures over the test rows, or else those of the best or last epoch. */
  private Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    run.outputs()
        .forEach(
            (name, output) ->
                output
                    .evaluation()
                    .map(it -> ResultSection.own(it, run.outputs().keySet()))
                    .orElse(Map.of())
                    .forEach((figure, value) -> figures.put(test(name, figure), value)));
    if (figures.isEmpty() && !run.history().isEmpty()) {
      shown().figures().forEach((name, value) -> figures.put(readable(name), value));
    }
    return figures.entrySet().stream()
        .limit(FIGURES)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private static String test(String output, String figure) {
    return "test " + (output.isEmpty() ? "" : output + " ") + figure.replace('_', ' ');
  }

  private static String readable(String name) {
    return (name.startsWith("val_") ? "validation " + name.substring(4) : name).replace('_', ' ');
  }

  private Epoch shown() {
    int last = run.history().size() - 1;
    return run.history().get(History.of(run.history()).best().orElse(last));
  }

  private void epochs(Cards cards) {
    History history = History.of(run.history());
    String best =
        history.best().isPresent()
            ? "best: " + Numbers.count((long) history.epochs()[history.best().getAsInt()])
            : "";
    cards.add("epochs", Numbers.count(run.history().size()), best);
  }

  private static void rows(Cards cards, Map<Part, Integer> rows) {
    long all = rows.values().stream().mapToLong(Integer::longValue).sum();
    String parts =
        Arrays.stream(Part.values())
            .filter(part -> rows.getOrDefault(part, 0) > 0)
            .map(part -> Numbers.count(rows.get(part)) + " " + part)
            .collect(Collectors.joining(", "));
    cards.add("rows", Numbers.count(all), parts);
  }

  private static void parameters(Cards cards, String number) {
    if (!number.matches("\\d{1,18}")) {
      cards.add("parameters", number, "");
      return;
    }
    long count = Long.parseLong(number);
    String exact = Numbers.count(count);
    boolean many = count >= 10_000_000;
    cards.add("parameters", many ? Numbers.millions(count) : exact, many ? exact : "");
  }
}
