package org.espalier.tuners;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.tck.SearchProblem;
import org.espalier.tck.StudyRehearsal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code TUNING.md} of the benchmarks says, with fewer trials and seeds. */
class AgainstChanceTest {
  private static final int SEEDS = 5;
  private static final int TRIALS = 35;
  private static final Map<String, Function<SearchScope, Search>> TUNERS =
      Map.of(
          "tpe", scope -> tpe(scope, true),
          "tpe, each parameter by itself", scope -> tpe(scope, false),
          "bayesian", scope -> new BayesianTuner().search(new BayesianTuner.Settings(10), scope));

  private static Search tpe(SearchScope scope, boolean multivariate) {
    return new TpeTuner().search(new TpeTuner.Settings(10, 24, 0.1, multivariate), scope);
  }

  private static Search random(SearchScope scope) {
    return new RandomTuner().search(new RandomTuner.Settings(), scope);
  }

  private static double median(SearchProblem problem, Function<SearchScope, Search> tuner) {
    double[] best =
        IntStream.range(0, SEEDS).mapToDouble(seed -> best(problem, tuner, seed)).toArray();
    Arrays.sort(best);
    return best[SEEDS / 2];
  }

  private static double best(
      SearchProblem problem, Function<SearchScope, Search> tuner, long seed) {
    SearchScope scope = new SearchScope(problem.space(), true, seed, 10, OptionalInt.of(TRIALS));
    return new StudyRehearsal(() -> tuner.apply(scope), StudyRehearsal.scores(problem, true))
        .run(TRIALS)
        .best(problem);
  }

  @TestFactory
  Stream<DynamicTest> whatLooksBackFindsMoreThanChanceDoes() {
    return Stream.of(SearchProblem.branin(), SearchProblem.hartmann6(), SearchProblem.network())
        .flatMap(
            problem ->
                TUNERS.entrySet().stream()
                    .map(
                        tuner ->
                            DynamicTest.dynamicTest(
                                tuner.getKey() + ": " + problem.name(),
                                () -> check(problem, tuner.getValue()))));
  }

  private static void check(SearchProblem problem, Function<SearchScope, Search> tuner) {
    double found = median(problem, tuner);
    double byChance = median(problem, AgainstChanceTest::random);
    assertTrue(found < byChance, found + ", by chance " + byChance);
  }

  @TestFactory
  Stream<DynamicTest> trainingsThatExplodeDoNotHideTheOthers() {
    SearchProblem sphere = SearchProblem.sphere();
    SearchProblem exploding =
        new SearchProblem(
            "exploding",
            sphere.space(),
            values -> (Double) values.get("x") > 1.5 ? 1e12 : sphere.cost().applyAsDouble(values));
    return TUNERS.entrySet().stream()
        .map(
            tuner ->
                DynamicTest.dynamicTest(tuner.getKey(), () -> check(exploding, tuner.getValue())));
  }
}
