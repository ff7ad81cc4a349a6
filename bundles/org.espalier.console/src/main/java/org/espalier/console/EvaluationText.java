package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.evaluation.Evaluation;

/** Prints an evaluation: the overall figures, those of each class, the confusion matrix. */
final class EvaluationText {
  private final Call call;

  EvaluationText(Call call) {
    this.call = call;
  }

  void print(Evaluation evaluation) {
    List<List<String>> figures = new ArrayList<>();
    evaluation.figures().forEach((name, value) -> figures.add(List.of(name, Figures.text(value))));
    call.println("");
    call.table("Evaluation", List.of(), figures);
    if (!evaluation.perClass().isEmpty()) {
      call.println("");
      printClasses(evaluation.perClass());
    }
    if (!evaluation.confusion().isEmpty()) {
      call.println("");
      printConfusion(evaluation);
    }
  }

  private void printClasses(Map<String, Map<String, Double>> perClass) {
    Set<String> names = new LinkedHashSet<>();
    perClass.values().forEach(figures -> names.addAll(figures.keySet()));
    List<String> header = new ArrayList<>(List.of("class"));
    header.addAll(names);
    List<List<String>> rows = new ArrayList<>();
    perClass.forEach(
        (label, figures) -> {
          List<String> row = new ArrayList<>(List.of(label));
          for (String name : names) {
            double value = figures.getOrDefault(name, Double.NaN);
            row.add(name.equals("support") ? Figures.count(value) : Figures.text(value));
          }
          rows.add(row);
        });
    call.table("Classes", header, rows);
  }

  private void printConfusion(Evaluation evaluation) {
    List<String> header = new ArrayList<>(List.of("true"));
    header.addAll(evaluation.classes());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < evaluation.confusion().size(); i++) {
      List<String> row = new ArrayList<>(List.of(evaluation.classes().get(i)));
      evaluation.confusion().get(i).forEach(count -> row.add(Long.toString(count)));
      rows.add(row);
    }
    call.table("Confusion (columns: predicted)", header, rows);
  }
}
