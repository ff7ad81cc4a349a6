package org.espalier.tuners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.espalier.tck.SearchProblem;
import org.espalier.tck.StudyCourse;
import org.espalier.tck.StudyRehearsal;
import org.espalier.tck.TunerContract;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.Test;

class HyperbandTunerTest extends TunerContract {
  private static final SearchProblem SPHERE = SearchProblem.sphere();

  @Override
  protected HyperbandTuner component() {
    return new HyperbandTuner();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "factor: 2, max_epochs: 10", "hyperband_iterations: 2");
  }

  private static Search search(SearchProblem problem, int epochs, int iterations) {
    SearchScope scope = new SearchScope(problem.space(), false, 1, epochs, OptionalInt.empty());
    return new HyperbandTuner()
        .search(new HyperbandTuner.Settings(3, Optional.empty(), iterations), scope);
  }

  private static StudyCourse course(SearchProblem problem, UnaryOperator<Trial> outcome) {
    return new StudyRehearsal(() -> search(problem, 81, 1), outcome).run(10_000);
  }

  /** How many trials there are for each number of epochs, from one trial to another. */
  private static Map<Integer, Long> rungs(StudyCourse course, int from, int to) {
    return course.trials().subList(from, to).stream()
        .collect(
            Collectors.groupingBy(
                trial -> trial.epochs().orElseThrow(), TreeMap::new, Collectors.counting()));
  }

  /** Table 1 of the paper. */
  @Test
  void bracketsAreThoseOfThePaper() {
    StudyCourse course = course(SPHERE, StudyRehearsal.scores(SPHERE, false));
    assertEquals(Map.of(1, 81L, 3, 27L, 9, 9L, 27, 3L, 81, 1L), rungs(course, 0, 121));
    assertEquals(Map.of(3, 34L, 9, 11L, 27, 3L, 81, 1L), rungs(course, 121, 170));
    assertEquals(Map.of(9, 15L, 27, 5L, 81, 1L), rungs(course, 170, 191));
    assertEquals(Map.of(27, 8L, 81, 2L), rungs(course, 191, 201));
    assertEquals(Map.of(81, 5L), rungs(course, 201, 206));
    assertEquals(206, course.trials().size());
    assertEquals(Optional.of("all 5 brackets of hyperband were gone through"), course.reason());
  }

  @Test
  void theBestOfARungAreGoneOnWith() {
    StudyCourse course = course(SPHERE, StudyRehearsal.scores(SPHERE, false));
    List<Integer> best =
        course.trials().subList(0, 81).stream()
            .sorted((a, b) -> Double.compare(cost(a), cost(b)))
            .limit(27)
            .map(Trial::number)
            .toList();
    assertEquals(
        best,
        course.proposals().subList(81, 108).stream()
            .map(proposal -> proposal.continues().orElseThrow())
            .toList());
  }

  private static double cost(Trial trial) {
    return trial.score().orElseThrow();
  }

  @Test
  void waitsForARungThatIsUnderWay() {
    Search search = search(SPHERE, 3, 1);
    for (int number = 1; number <= 3; number++) {
      tell(search, number, Trial.State.RUNNING, OptionalDouble.empty());
    }
    assertInstanceOf(Proposal.Wait.class, search.ask(4));
    tell(search, 1, Trial.State.COMPLETE, OptionalDouble.of(3));
    tell(search, 2, Trial.State.COMPLETE, OptionalDouble.of(2));
    assertInstanceOf(Proposal.Wait.class, search.ask(4));
    tell(search, 3, Trial.State.FAILED, OptionalDouble.empty());
    Proposal.Try next = assertInstanceOf(Proposal.Try.class, search.ask(4));
    assertEquals(OptionalInt.of(2), next.continues());
    assertEquals(OptionalInt.of(3), next.epochs());
  }

  private static void tell(Search search, int number, Trial.State state, OptionalDouble score) {
    Map<String, Object> values = Map.of("x", 0.1 * number, "y", 0.0, "z", 0.0);
    search.tell(new Trial(number, values, OptionalInt.of(1), state, score, List.of()));
  }

  @Test
  void whatFailedIsNotGoneOnWithThoughARungBecomesSmaller() {
    StudyCourse course =
        course(
            SPHERE,
            trial ->
                trial.number() > 5 && trial.number() <= 81
                    ? new Trial(
                        trial.number(),
                        trial.values(),
                        trial.epochs(),
                        Trial.State.FAILED,
                        OptionalDouble.empty(),
                        List.of())
                    : StudyRehearsal.scores(SPHERE, false).apply(trial));
    assertEquals(Map.of(1, 81L, 3, 5L, 9, 5L, 27, 3L, 81, 1L), rungs(course, 0, 95));
  }

  @Test
  void aSmallSpaceIsTrainedToTheEndRatherThanDivided() {
    SearchProblem few = SearchProblem.few();
    StudyCourse course = course(few, StudyRehearsal.scores(few, false));
    assertEquals(Map.of(1, 40L, 3, 27L, 9, 9L, 27, 3L, 81, 1L), rungs(course, 0, 80));
    assertEquals(Optional.of("all 40 configurations of the space were tried"), course.reason());
  }

  @Test
  void tooFewEpochsToDivideAreRefusedWithTheRemedy() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> search(SPHERE, 2, 1)).getMessage();
    assertTrue(message.contains("2 epochs") && message.contains("smaller factor"), message);
  }

  @Test
  void iterationsRepeatTheBracketsWithOtherConfigurations() {
    StudyCourse course =
        new StudyRehearsal(() -> search(SPHERE, 9, 2), StudyRehearsal.scores(SPHERE, false))
            .run(1000);
    assertEquals(2 * 22, course.trials().size());
    assertEquals(rungs(course, 0, 22), rungs(course, 22, 44));
  }
}
