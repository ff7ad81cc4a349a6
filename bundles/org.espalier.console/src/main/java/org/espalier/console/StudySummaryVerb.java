package org.espalier.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Studies;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a study found. */
@Command(
    name = "summary",
    description =
        "Shows a study: what it is to do, how it stands, the best values, and which of them matter.")
final class StudySummaryVerb implements Callable<Integer> {
  private static final int BAR = 20;

  private final Call call;

  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "STUDY", description = StudyArguments.MEANING)
  private String name;

  StudySummaryVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Studies studies = call.service(Studies.class);
    StudyRecord study = studies.read(studies.find(parent.folder(), name).folder());
    if (json.wanted()) {
      call.json(StudyFacts.of(study));
    } else {
      print(study);
    }
    return ExitCode.OK;
  }

  private void print(StudyRecord study) {
    call.table(StudyText.name(study.info()), List.of(), lines(study));
    if (!study.plan().space().parameters().isEmpty()) {
      call.println("");
      SpaceText.print(call, study.plan().space());
    }
    StudyResult result = new StudyResult(call);
    result.printBest(study);
    printImportance(study.importance());
    call.println("");
    result.printPlaces(study);
  }

  private static List<List<String>> lines(StudyRecord study) {
    StudyRecord.Plan plan = study.plan();
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of("state", study.info().state() + study.ended().map(why -> ": " + why).orElse("")));
    lines.add(List.of("began", RunText.minute(study.info().began()) + " UTC"));
    lines.add(List.of("plan", StudyText.plan(plan)));
    lines.add(
        List.of(
            "objective",
            plan.metric() + (plan.maximize() ? ", great is good" : ", small is good")));
    plan.maxSeconds()
        .ifPresent(most -> lines.add(List.of("time", "at most " + Figures.seconds(most))));
    if (plan.parallel() > 1) {
      lines.add(List.of("parallel", plan.parallel() + " trials at once"));
    }
    plan.overrides().forEach(one -> lines.add(List.of("changed", one)));
    lines.add(List.of("trials", states(study.trials())));
    if (!study.seconds().isEmpty()) {
      lines.add(List.of("took", RunText.seconds(study.seconds())));
    }
    return lines;
  }

  /** {@code 10: 8 complete, 1 pruned, 1 failed}. */
  private static String states(List<TrialRecord> trials) {
    Map<String, Long> counts =
        trials.stream()
            .collect(
                Collectors.groupingBy(StudyText::state, LinkedHashMap::new, Collectors.counting()));
    String states =
        counts.entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey())
            .collect(Collectors.joining(", "));
    return trials.size() + (trials.isEmpty() ? "" : ": " + states);
  }

  private void printImportance(Map<String, Double> importance) {
    if (importance.isEmpty()) {
      return;
    }
    double greatest = importance.values().stream().mapToDouble(share -> share).max().orElse(1);
    List<List<String>> rows = new ArrayList<>();
    importance.forEach(
        (path, share) ->
            rows.add(
                List.of(
                    path,
                    Math.round(100 * share) + "%",
                    "=".repeat((int) Math.round(BAR * share / Math.max(greatest, 1e-9))))));
    call.println("");
    call.table("What makes the difference", List.of(), rows);
  }
}
