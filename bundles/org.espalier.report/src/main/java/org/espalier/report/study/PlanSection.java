package org.espalier.report.study;

import java.util.Locale;
import java.util.stream.Collectors;
import org.espalier.host.StudyRecord;
import org.espalier.host.StudyRecord.Plan;
import org.espalier.report.page.Facts;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.page.Yaml;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;

/** What was to be done: the tuner, the objective, the space, the pipeline. */
public final class PlanSection {
  private static final int CHARACTERS = 300;

  private final StudyView view;
  private final Plan plan;

  private PlanSection(StudyView view) {
    this.view = view;
    this.plan = view.study().plan();
  }

  /** The section. */
  public static Section of(StudyView view) {
    return new Section("plan", "Plan", new PlanSection(view).body());
  }

  private Markup body() {
    Markup body = new Markup().add(facts().markup());
    if (view.searches()) {
      body.element("h3", "Space").add(space());
    }
    if (!view.study().seconds().isEmpty()) {
      body.element("h3", "Time").add(times(view.study()));
    }
    if (!plan.overrides().isEmpty()) {
      body.element("h3", "Changed in the pipeline").open("pre", "tabindex", "0");
      body.element("code", String.join("\n", plan.overrides())).close();
    }
    if (!plan.pipeline().isBlank()) {
      long lines = plan.pipeline().lines().count();
      body.open("details")
          .element(
              "summary",
              "The pipeline as its author wrote it (%s)"
                  .formatted(Numbers.of(lines, "line", "lines")))
          .open("pre", "tabindex", "0")
          .add(Yaml.marked(plan.pipeline()))
          .close()
          .close();
    }
    return body;
  }

  private Facts facts() {
    Facts facts = new Facts();
    plan.tuner().ifPresent(tuner -> facts.add("tuner", tuner));
    facts.add(
        "objective",
        plan.metric() + (plan.maximize() ? ", the more the better" : ", the less the better"));
    plan.pruner().ifPresent(pruner -> facts.add("pruner", pruner));
    plan.folds().ifPresent(folds -> facts.add("folds", Integer.toString(folds)));
    facts.add(
        plan.folds().isPresent() ? "executions of each fold" : "executions of each trial",
        Integer.toString(plan.executions()));
    plan.maxTrials().ifPresent(most -> facts.add("at most", Numbers.of(most, "trial", "trials")));
    plan.maxSeconds()
        .filter(Double::isFinite)
        .ifPresent(most -> facts.add("no trial begins after", Numbers.seconds(most)));
    facts.add("at once", Numbers.of(plan.parallel(), "trial", "trials"));
    return facts.add("seed", Long.toString(plan.seed()));
  }

  private Markup space() {
    Table table = new Table("Parameters").code("parameter").text("values").text("applies when");
    for (Parameter parameter : view.parameters()) {
      table.row(
          parameter.name(),
          Numbers.shortened(words(parameter.domain()), CHARACTERS),
          parameter.when().isEmpty() ? "always" : condition(parameter));
    }
    return table.markup();
  }

  private static String words(Domain domain) {
    if (domain instanceof Domain.Whole whole) {
      String step = whole.step() == 1 ? "" : ", step " + whole.step();
      return "%d to %d%s%s".formatted(whole.min(), whole.max(), step, scale(whole.log()));
    }
    if (domain instanceof Domain.Real real) {
      String step = real.step().map(by -> ", step " + Numbers.figure(by)).orElse("");
      return Numbers.figure(real.min())
          + " to "
          + Numbers.figure(real.max())
          + step
          + scale(real.log());
    }
    return String.join(", ", ((Domain.OneOf) domain).values());
  }

  private static String scale(boolean log) {
    return log ? ", logarithmic" : "";
  }

  private String condition(Parameter parameter) {
    return parameter.when().entrySet().stream()
        .map(it -> view.name(it.getKey()) + " is " + String.join(" or ", it.getValue()))
        .collect(Collectors.joining(", and "));
  }

  private static Markup times(StudyRecord study) {
    Table table = new Table("How long what took").text("what").number("time");
    study.seconds().forEach((name, time) -> table.row(name(name), Numbers.seconds(time)));
    return table.markup();
  }

  private static String name(String name) {
    return switch (name) {
      case "training" -> "in the trainings";
      case "trials" -> "in the trials, added up";
      case "total" -> "from the beginning to the end";
      default -> name.replace('_', ' ').toLowerCase(Locale.ROOT);
    };
  }
}
