package org.espalier.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.report.page.Cards;
import org.espalier.report.text.Dates;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Trial.State;

/** The beginning of a study's report: which study, how it stands, what it found. */
public final class StudyHead {
  private final StudyView view;
  private final StudyRecord study;

  /** The head of a study's report. */
  public StudyHead(StudyView view) {
    this.view = view;
    this.study = view.study();
  }

  /** The markup. */
  public Markup markup() {
    String state = study.info().state();
    String what = view.searches() ? "Report of a study" : "Report of a cross-validation";
    Markup head = new Markup().element("p", what, "class", "over");
    head.open("div", "class", "name");
    head.open("h1").element("bdi", study.info().pipeline()).close();
    head.element("span", state, "class", "state " + state).close();
    String when = Dates.readable(study.info().began()) + " · study " + study.info().id();
    head.element("p", when, "class", "over");
    note(state).ifPresent(head::add);
    return head.add(cards().markup());
  }

  private Optional<Markup> note(String state) {
    String message =
        switch (state) {
          case "running" -> "The study is under way; this is what there is so far.";
          case "interrupted" ->
              "The study was interrupted; this is what there is so far. The commands below go on with it.";
          case "complete" -> view.searches() ? ended() : "";
          default -> ended();
        };
    boolean bad = state.equals("failed") || state.equals("interrupted");
    return message.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Markup()
                .open("p", "class", bad ? "note warning" : "note")
                .element("bdi", message)
                .close());
  }

  private String ended() {
    return study.ended().map(StudyHead::sentence).orElse("");
  }

  private static String sentence(String words) {
    String text = words.strip();
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    String begun = text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    return begun.matches("(?s).*[.!?]") ? begun : begun + ".";
  }

  private Cards cards() {
    Cards cards = new Cards();
    Optional<TrialRecord> best = view.best();
    if (best.isPresent()) {
      cards.add(
          (view.searches() ? "best " : "") + view.metric(),
          Numbers.figure(best.get().score().orElseThrow()),
          more(best.get()));
    }
    if (view.searches()) {
      cards.add("trials", Numbers.count(study.trials().size()), states());
      OptionalLong size = study.plan().space().size();
      String all = size.isPresent() ? Numbers.count(size.getAsLong()) : "∞";
      cards.add(
          "configurations", all, Numbers.of(view.parameters().size(), "parameter", "parameters"));
    }
    long trainings = study.trials().stream().mapToLong(it -> it.trainings().size()).sum();
    cards.add("trainings", Numbers.count(trainings), each());
    Double total = study.seconds().get("total");
    if (total != null) {
      cards.add("time", Numbers.seconds(total), "");
    }
    return cards;
  }

  private String more(TrialRecord best) {
    OptionalDouble deviation = StudyView.finite(best.deviation());
    String around = deviation.isPresent() ? "± " + Numbers.deviation(deviation.getAsDouble()) : "";
    String trial = view.searches() ? "trial " + best.number() : "";
    return around + (around.isEmpty() || trial.isEmpty() ? "" : ", ") + trial;
  }

  private String states() {
    List<String> states = new ArrayList<>();
    for (State state : State.values()) {
      long count = view.count(state);
      if (count > 0 && count < study.trials().size()) {
        states.add(Numbers.count(count) + " " + StudyView.word(state));
      }
    }
    return String.join(", ", states);
  }

  private String each() {
    int executions = study.plan().executions();
    String folds = study.plan().folds().map(it -> it + " folds").orElse("");
    String times = executions > 1 ? executions + " executions" : "";
    return folds + (folds.isEmpty() || times.isEmpty() ? "" : ", ") + times;
  }
}
