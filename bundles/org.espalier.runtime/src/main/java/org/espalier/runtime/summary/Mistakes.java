package org.espalier.runtime.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Mistake;
import org.espalier.runtime.prediction.Scores;
import org.espalier.runtime.record.NumbersText;

/** Finds the test rows about which a model was most wrong. */
public final class Mistakes {
  private static final int MOST = 50;

  private Mistakes() {}

  /**
   * The mistakes of each output, the worst first, by the output's name.
   *
   * @param outputs what each output says, by name
   * @param rows the numbers of the test rows, in the order of the predictions
   * @param watch saw the rows
   * @throws IOException if rows have to be read again, and cannot be
   */
  public static Map<String, List<Mistake>> of(
      Map<String, Predictions> outputs, int[] rows, DataWatch watch) throws IOException {
    Map<String, List<Integer>> worst = new LinkedHashMap<>();
    outputs.forEach((name, said) -> worst.put(name, worst(said)));
    TreeSet<Integer> numbers = new TreeSet<>();
    worst.values().forEach(places -> places.forEach(place -> numbers.add(rows[place])));
    Map<Integer, TestCells.Shown> shown = watch.show(numbers);
    Map<String, List<Mistake>> mistakes = new LinkedHashMap<>();
    worst.forEach(
        (name, places) -> {
          List<Mistake> found = new ArrayList<>();
          for (int place : places) {
            found.add(mistake(outputs.get(name), place, rows[place], shown, watch.names()));
          }
          mistakes.put(name, found);
        });
    return mistakes;
  }

  private static List<Integer> worst(Predictions said) {
    return IntStream.range(0, said.rows())
        .filter(place -> isWrong(said, place))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer place) -> severity(said, place)).reversed())
        .limit(MOST)
        .toList();
  }

  private static boolean isWrong(Predictions said, int place) {
    return said.isClassification() ? !Scores.isRight(said, place) : severity(said, place) > 0;
  }

  private static double severity(Predictions said, int place) {
    float[] scores = said.scores()[place];
    return said.isClassification() ? scores[Scores.best(scores)] : Scores.error(said, place);
  }

  private static Mistake mistake(
      Predictions said,
      int place,
      int row,
      Map<Integer, TestCells.Shown> shown,
      List<String> names) {
    TestCells.Shown original = shown.get(row);
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), original.cells().get(i));
    }
    float[] scores = said.scores()[place];
    List<String> classes = said.classes();
    boolean named = said.isClassification();
    return new Mistake(
        row,
        original.origin(),
        cells,
        named ? classes.get((int) said.truth()[place]) : NumbersText.ofTruth(said, place),
        named ? classes.get(Scores.best(scores)) : NumbersText.ofScores(said, place),
        severity(said, place));
  }
}
