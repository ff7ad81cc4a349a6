package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/** Prints every figure of every training of a trial, their mean and their deviation. */
final class FoldsText {
  private final Call call;

  FoldsText(Call call) {
    this.call = call;
  }

  void print(StudyRecord study, TrialRecord trial) {
    List<TrialRecord.Training> trainings =
        trial.trainings().stream().filter(one -> one.score().isPresent()).toList();
    if (trainings.isEmpty()) {
      return;
    }
    StudyRecord.Plan plan = study.plan();
    List<Map<String, Double>> figures =
        trainings.stream().map(training -> figures(training, plan)).toList();
    Set<String> names = new LinkedHashSet<>();
    figures.forEach(one -> names.addAll(one.keySet()));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < trainings.size(); i++) {
      Map<String, Double> one = figures.get(i);
      rows.add(row(training(trainings.get(i), plan), names, name -> of(one, name)));
    }
    if (trainings.size() > 1) {
      rows.add(row("mean", names, name -> mean(figures, name)));
      rows.add(row("deviation", names, name -> deviation(figures, name)));
    }
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(names);
    call.println("");
    call.table(heading(plan, trainings.size()), header, rows);
  }

  private static String heading(StudyRecord.Plan plan, int trainings) {
    String planned = StudyText.trainings(plan);
    String ended =
        trainings < StudyText.trainingsOfTrial(plan)
            ? ", of which %d ended".formatted(trainings)
            : "";
    return "Figures of " + (planned.isEmpty() ? "the training" : planned) + ended;
  }

  private static String training(TrialRecord.Training training, StudyRecord.Plan plan) {
    String words = StudyText.training(training, plan);
    return words.isEmpty() ? "training" : words;
  }

  /** The objective, where it is none of the evaluator's figures, and these. */
  private static Map<String, Double> figures(TrialRecord.Training training, StudyRecord.Plan plan) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!training.figures().containsKey(plan.metric())) {
      figures.put(plan.metric(), training.score().orElseThrow());
    }
    figures.putAll(training.figures());
    return figures;
  }

  private static List<String> row(
      String name, Set<String> figures, ToDoubleFunction<String> figure) {
    List<String> row = new ArrayList<>(List.of(name));
    figures.forEach(one -> row.add(Figures.text(figure.applyAsDouble(one))));
    return row;
  }

  private static double of(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  private static double mean(List<Map<String, Double>> figures, String name) {
    return figures.stream().mapToDouble(one -> of(one, name)).sum() / figures.size();
  }

  /** The standard deviation, dividing by the number of trainings. */
  private static double deviation(List<Map<String, Double>> figures, String name) {
    double mean = mean(figures, name);
    double squares = figures.stream().mapToDouble(one -> Math.pow(of(one, name) - mean, 2)).sum();
    return Math.sqrt(squares / figures.size());
  }
}
