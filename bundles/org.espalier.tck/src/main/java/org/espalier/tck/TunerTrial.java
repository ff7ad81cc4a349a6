package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;

/** Tries a tuner on a problem. */
final class TunerTrial {
  private static final long SEED = 42;
  private static final int EPOCHS = 27;
  private static final int SEEDS = 5;
  private static final int TRIALS = 30;

  private final Choice<Tuner<?>> tuner;
  private final SearchProblem problem;

  TunerTrial(Choice<Tuner<?>> tuner, SearchProblem problem) {
    this.tuner = tuner;
    this.problem = problem;
  }

  Space space() {
    return problem.space();
  }

  /** A study that minimizes the problem's cost. */
  StudyRehearsal study(int parallel) {
    return study(scores(false)).parallel(parallel);
  }

  /** A study of which the trials end in some way. */
  StudyRehearsal study(UnaryOperator<Trial> outcome) {
    return study(scope(SEED, false), outcome);
  }

  private StudyRehearsal study(SearchScope scope, UnaryOperator<Trial> outcome) {
    return new StudyRehearsal(() -> Tuner.search(tuner, scope), outcome);
  }

  private SearchScope scope(long seed, boolean maximize) {
    return new SearchScope(problem.space(), maximize, seed, EPOCHS, OptionalInt.empty());
  }

  UnaryOperator<Trial> scores(boolean maximize) {
    return StudyRehearsal.scores(problem, maximize);
  }

  /**
   * Of so many trials, one fails, is pruned with or without a score, or has one that is no number.
   */
  UnaryOperator<Trial> failing(int oneOf) {
    UnaryOperator<Trial> scores = scores(false);
    return trial -> {
      if (trial.number() % oneOf > 0) {
        return scores.apply(trial);
      }
      return switch (trial.number() / oneOf % 4) {
        case 0 -> StudyRehearsal.ended(trial, Trial.State.FAILED, OptionalDouble.empty());
        case 1 -> StudyRehearsal.ended(trial, Trial.State.PRUNED, OptionalDouble.empty());
        case 2 -> StudyRehearsal.ended(trial, Trial.State.PRUNED, scores.apply(trial).score());
        default -> StudyRehearsal.ended(trial, Trial.State.COMPLETE, OptionalDouble.of(Double.NaN));
      };
    };
  }

  /** Fails unless the best of its trials is better than of random ones that take as many epochs. */
  void assertBetterThanChance(boolean maximize) {
    double[] found = new double[SEEDS];
    double[] byChance = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      SearchScope scope = scope(seed, maximize);
      StudyCourse course = study(scope, scores(maximize)).run(TRIALS);
      found[seed] = course.best(problem);
      int trials = (int) Math.ceil((double) course.epochs(EPOCHS) / EPOCHS);
      byChance[seed] = byChance(scope, trials);
    }
    Arrays.sort(found);
    Arrays.sort(byChance);
    assertTrue(
        found[SEEDS / 2] < byChance[SEEDS / 2],
        () ->
            "not better than chance, %s: the best of %d studies are %s, by chance %s"
                .formatted(
                    maximize ? "maximizing" : "minimizing",
                    SEEDS,
                    Arrays.toString(found),
                    Arrays.toString(byChance)));
  }

  private double byChance(SearchScope scope, int trials) {
    return IntStream.range(0, trials)
        .mapToDouble(
            trial -> problem.cost().applyAsDouble(problem.space().sample(scope.random(trial))))
        .min()
        .orElseThrow();
  }
}
