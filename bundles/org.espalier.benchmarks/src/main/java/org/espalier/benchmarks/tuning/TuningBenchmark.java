package org.espalier.benchmarks.tuning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentText;
import org.espalier.tck.SearchProblem;
import org.espalier.tck.StudyRehearsal;
import org.espalier.tck.TestCatalogue;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Tuner;

/** Prints how good the best configurations are that tuners find in the same number of trials. */
public final class TuningBenchmark {
  private static final int SEEDS = 20;
  private static final int TRIALS = 50;
  private static final List<String> TUNERS =
      List.of("random", "tpe", "{type: tpe, multivariate: false}", "bayesian");
  private static final List<SearchProblem> PROBLEMS =
      List.of(SearchProblem.branin(), SearchProblem.hartmann6(), SearchProblem.network());

  private TuningBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments tuners as a pipeline has them, on one line each; none for ours
   */
  public static void main(String[] arguments) {
    List<String> tuners = arguments.length > 0 ? List.of(arguments) : TUNERS;
    System.out.printf(
        "median best of %d studies of %d trials each, with quartiles%n%n", SEEDS, TRIALS);
    System.out.println("| tuner |" + joined(" %s |", PROBLEMS.stream().map(SearchProblem::name)));
    System.out.println("|---|" + "---|".repeat(PROBLEMS.size()));
    for (String tuner : tuners) {
      String cells = joined(" %s |", PROBLEMS.stream().map(problem -> found(tuner, problem)));
      System.out.println("| `" + tuner + "` |" + cells);
    }
  }

  private static String joined(String format, Stream<String> cells) {
    return cells.map(format::formatted).reduce("", String::concat);
  }

  private static String found(String tuner, SearchProblem problem) {
    double[] best = best(tuner, problem);
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f)",
        (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2,
        best[SEEDS / 4],
        best[SEEDS * 3 / 4]);
  }

  /** The best cost of each study, sorted. */
  static double[] best(String tuner, SearchProblem problem) {
    @SuppressWarnings("unchecked") // what is of the kind tuner is a tuner
    Choice<Tuner<?>> choice =
        (Choice<Tuner<?>>) new ComponentText(TestCatalogue.ofClassPath()).read(Kind.TUNER, tuner);
    double[] best = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      SearchScope scope = new SearchScope(problem.space(), false, seed, 1, OptionalInt.of(TRIALS));
      best[seed] =
          new StudyRehearsal(
                  () -> Tuner.search(choice, scope), StudyRehearsal.scores(problem, false))
              .run(TRIALS)
              .best(problem);
    }
    Arrays.sort(best);
    return best;
  }
}
