package org.espalier.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.host.RunInfo;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/** Prints what came of a study, where it is, and what can be done with it. */
final class StudyResult {
  /** The model archive in the folder of a training. */
  static final String MODEL = "model.espalier";

  private static final String REPORT = "report.html";

  private final Call call;

  StudyResult(Call call) {
    this.call = call;
  }

  void print(StudyRecord study) {
    study.ended().ifPresent(reason -> call.println("ended: " + reason));
    printBest(study);
    study.refit().ifPresent(this::printRefit);
    call.println("");
    printPlaces(study);
  }

  /** Prints the best values, the figures of a cross-validation, or why there are none. */
  void printBest(StudyRecord study) {
    List<TrialRecord> ranked = study.ranked();
    if (!isTuned(study)) {
      study.trials().forEach(trial -> new FoldsText(call).print(study, trial));
    } else if (!ranked.isEmpty()) {
      call.println("");
      call.println(call.heading(best(study, ranked.get(0))));
      call.print(new Table(List.of(), values(ranked.get(0))).indented(2));
    }
    if (ranked.isEmpty()) {
      study.trials().forEach(this::printFailure);
    }
  }

  private void printFailure(TrialRecord trial) {
    trial
        .message()
        .ifPresent(
            why ->
                call.println(
                    "trial %d %s: %s".formatted(trial.number(), StudyText.state(trial), why)));
  }

  /** {@code Best of 10: trial 3, val_accuracy 0.8125 ± 0.0041}. */
  static String best(StudyRecord study, TrialRecord trial) {
    return "Best of %d: trial %d, %s %s"
        .formatted(
            study.trials().stream().filter(one -> !StudyText.isRunning(one)).count(),
            trial.number(),
            study.plan().metric(),
            StudyText.score(trial));
  }

  /** A line for each value of a configuration. */
  static List<List<String>> values(TrialRecord trial) {
    List<List<String>> lines = new ArrayList<>();
    trial.values().forEach((path, value) -> lines.add(List.of(path, StudyText.value(value))));
    return lines;
  }

  private void printRefit(RunInfo run) {
    call.println("");
    List<List<String>> figures = new ArrayList<>();
    run.figures().forEach((name, value) -> figures.add(List.of(name, Figures.text(value))));
    call.table("Trained again on all rows but the test rows", List.of(), figures);
  }

  /** Prints where a study and its best model are, and what to do next. */
  void printPlaces(StudyRecord study) {
    Path folder = study.info().folder();
    call.println("study  " + folder);
    if (Files.isRegularFile(folder.resolve(REPORT))) {
      call.println("report " + folder.resolve(REPORT));
    }
    study.refit().ifPresent(run -> call.println("run    " + run.folder()));
    model(study).ifPresent(path -> call.println("model  " + path));
    if (!study.info().state().equals("complete")) {
      call.println("resume with: espalier study resume " + folder);
    } else if (isTuned(study)) {
      call.println("fill the best values in with: espalier apply " + folder);
    }
  }

  private static boolean isTuned(StudyRecord study) {
    return study.plan().tuner().isPresent();
  }

  /** The model that was trained again, else one of the best trial; none of a cross-validation. */
  private static Optional<Path> model(StudyRecord study) {
    return study
        .refit()
        .map(RunInfo::folder)
        .or(
            () ->
                study.ranked().stream()
                    .findFirst()
                    .filter(trial -> isTuned(study) && !trial.trainings().isEmpty())
                    .map(trial -> trial.trainings().get(0).folder()))
        .map(folder -> folder.resolve(MODEL));
  }
}
