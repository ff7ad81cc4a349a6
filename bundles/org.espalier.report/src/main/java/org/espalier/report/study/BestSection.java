package org.espalier.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.host.RunInfo;
import org.espalier.host.TrialRecord;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Parameter;

/** What was found: the values of the best trial, its trainings, and the commands to go on. */
public final class BestSection {
  private final StudyView view;
  private final Plots plots;

  private BestSection(StudyView view, Plots plots) {
    this.view = view;
    this.plots = plots;
  }

  /** The section. */
  public static Section of(StudyView view, Plots plots) {
    String title = view.searches() ? "Best trial" : "Folds";
    return new Section("best", title, new BestSection(view, plots).body());
  }

  private Markup body() {
    Optional<TrialRecord> best = view.best();
    if (best.isEmpty()) {
      return goOn(new Markup().element("p", none(), "class", "note"));
    }
    Markup body = new Markup();
    if (view.searches()) {
      body.element("p", found(best.get()));
    }
    Markup values = view.searches() ? values(best.get()) : new Markup();
    body.add(new Trainings(view, plots).of(best.get(), values));
    view.study().refit().ifPresent(run -> body.add(refit(run)));
    return goOn(body);
  }

  private String none() {
    return view.study().trials().isEmpty()
        ? "No trial was begun yet."
        : "No trial is complete, so there is no best one.";
  }

  private String found(TrialRecord best) {
    int complete = view.ranked().size();
    String others =
        complete == 1
            ? "the only complete trial"
            : "the best of %s complete trials".formatted(Numbers.count(complete));
    return "Trial %d is %s, with a %s of %s."
        .formatted(best.number(), others, view.metric(), StudyView.score(best));
  }

  private Markup values(TrialRecord best) {
    Table table = new Table("Values of the best trial").code("parameter").code("value");
    for (Parameter parameter : view.parameters()) {
      Object value = best.values().get(parameter.name());
      table.row(parameter.name(), value == null ? "not used" : value.toString());
    }
    return table.markup();
  }

  private static Markup refit(RunInfo run) {
    String name = run.pipeline() + "/" + run.id();
    return new Markup()
        .element("h3", "Trained again")
        .element(
            "p",
            "With these values the pipeline was trained again on all rows but the test rows: the run %s."
                .formatted(name));
  }

  private Markup goOn(Markup body) {
    List<String> commands = new ArrayList<>();
    if (!view.study().info().state().equals("complete")) {
      commands.add("espalier study resume %s  # goes on with the study".formatted(view.called()));
    }
    if (view.best().isPresent()) {
      if (view.searches()) {
        commands.add(
            "espalier apply %s -o tuned.yaml  # the pipeline with these values"
                .formatted(view.called()));
      }
      commands.add(
          "espalier study best %s  # the best trials, and their models".formatted(view.called()));
    }
    if (commands.isEmpty()) {
      return body;
    }
    body.element("h3", "How to go on").open("pre", "tabindex", "0").open("code");
    for (String command : commands) {
      int comment = command.indexOf("  # ");
      body.text(command.substring(0, comment)).element("i", command.substring(comment)).text("\n");
    }
    return body.close().close();
  }
}
