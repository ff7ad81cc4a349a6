package org.espalier.report.study;

import java.util.List;
import java.util.Optional;
import org.espalier.host.TrialRecord;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Trial.State;

/** The trials that came to no end of their own: why they failed, or were pruned. */
public final class FailureSection {
  /** How many failures are shown with where they happened. */
  private static final int SHOWN = 40;

  private static final int CHARACTERS = 12_000;

  private final StudyView view;

  private FailureSection(StudyView view) {
    this.view = view;
  }

  /** The section; empty if every trial is complete or under way. */
  public static Optional<Section> of(StudyView view) {
    FailureSection section = new FailureSection(view);
    List<TrialRecord> failed = section.trials(State.FAILED);
    List<TrialRecord> pruned = section.trials(State.PRUNED);
    if (failed.isEmpty() && pruned.isEmpty()) {
      return Optional.empty();
    }
    Markup body = new Markup();
    if (!failed.isEmpty()) {
      section.failures(body, failed);
    }
    if (!pruned.isEmpty()) {
      section.pruned(body, pruned);
    }
    return Optional.of(new Section("failures", "Failed and pruned", body));
  }

  private List<TrialRecord> trials(State state) {
    return view.study().trials().stream().filter(it -> it.state() == state).toList();
  }

  private void failures(Markup body, List<TrialRecord> failed) {
    body.element("h3", Numbers.of(failed.size(), "trial failed", "trials failed"));
    failed.stream().limit(SHOWN).forEach(trial -> failure(body, trial));
    if (failed.size() > SHOWN) {
      body.element(
          "p",
          "The first %d of %s; trials.json has all."
              .formatted(SHOWN, Numbers.count(failed.size())));
    }
  }

  private void failure(Markup body, TrialRecord trial) {
    body.open("div", "class", "note warning failure");
    body.open("p").element("strong", "Trial " + trial.number() + ": ");
    body.element("bdi", Numbers.shortened(trial.message().orElse("it failed"), 2000)).close();
    if (!trial.values().isEmpty()) {
      body.element("p", view.values(trial), "class", "over");
    }
    trial
        .stackTrace()
        .filter(trace -> !trace.isBlank())
        .ifPresent(
            trace ->
                body.open("details")
                    .element("summary", "Where it failed")
                    .open("pre", "tabindex", "0")
                    .element("code", Numbers.shortened(trace.strip(), CHARACTERS))
                    .close()
                    .close());
    body.close();
  }

  private void pruned(Markup body, List<TrialRecord> pruned) {
    Table table =
        new Table("Trials that were pruned").number("trial").prose("why").number(view.metric());
    for (TrialRecord trial : pruned) {
      table.row(
          Integer.toString(trial.number()),
          Numbers.shortened(trial.message().orElse("–"), 400),
          StudyView.score(trial));
    }
    body.element("h3", Numbers.of(pruned.size(), "trial was pruned", "trials were pruned"))
        .open("details")
        .element("summary", "Why each was")
        .add(table.markup())
        .close();
  }
}
