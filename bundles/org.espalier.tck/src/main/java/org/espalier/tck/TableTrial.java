package org.espalier.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Background;
import org.espalier.source.Column;

/** A model of a table with two measures and a colour, that looks at the width. */
final class TableTrial {
  static final String SOUGHT = "width";
  private static final List<String> COLOURS = List.of("red", "green", "blue");
  private static final List<String> MEASURES = List.of("height", SOUGHT);

  private TableTrial() {}

  static ExplainTrial trial() {
    Random random = new Random(1);
    List<Map<String, Object>> train = rows(random);
    List<Map<String, Object>> test = rows(random);
    List<Double> truth = test.stream().map(row -> width(row) > 5 ? 1.0 : 0.0).toList();
    return ExplainTrial.of(List.of("no", "yes"), new LinearTrialModel(-15, TableTrial::terms))
        .reading("size", Column.Type.NUMBER, MEASURES.toArray(String[]::new))
        .readingCategories("colour")
        .with(new Background(train, test, truth));
  }

  static Map<String, Object> row() {
    return Map.of("size", List.of(4.0, 8.0), "colour", "green");
  }

  private static List<Map<String, Object>> rows(Random random) {
    return IntStream.range(0, 80)
        .mapToObj(
            i ->
                Map.<String, Object>of(
                    "size",
                    List.of(10 * random.nextDouble(), 10 * random.nextDouble()),
                    "colour",
                    COLOURS.get(random.nextInt(COLOURS.size()))))
        .toList();
  }

  private static double width(Map<String, Object> row) {
    return (Double) ((List<?>) row.get("size")).get(1);
  }

  private static List<LinearTrialModel.Term> terms(Map<String, Object> row) {
    List<?> size = (List<?>) row.get("size");
    List<LinearTrialModel.Term> terms = new ArrayList<>();
    for (int i = 0; i < size.size(); i++) {
      terms.add(
          new LinearTrialModel.Term(
              new Attribution.Part("size", MEASURES.get(i)),
              (Double) size.get(i),
              MEASURES.get(i).equals(SOUGHT) ? 3 : 0));
    }
    terms.add(
        new LinearTrialModel.Term(
            new Attribution.Part("colour", "colour"), COLOURS.indexOf(row.get("colour")), 0));
    return terms;
  }
}
