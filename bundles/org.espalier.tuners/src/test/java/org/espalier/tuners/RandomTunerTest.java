package org.espalier.tuners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.tck.SearchProblem;
import org.espalier.tck.StudyCourse;
import org.espalier.tck.StudyRehearsal;
import org.espalier.tck.TunerContract;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.junit.jupiter.api.Test;

class RandomTunerTest extends TunerContract {
  @Override
  protected RandomTuner component() {
    return new RandomTuner();
  }

  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private static StudyCourse course(Space space, int trials) {
    SearchScope scope = new SearchScope(space, false, 1, 10, OptionalInt.empty());
    SearchProblem problem = new SearchProblem("", space, values -> 0);
    return new StudyRehearsal(
            () -> new RandomTuner().search(new RandomTuner.Settings(), scope),
            StudyRehearsal.scores(problem, false))
        .run(trials);
  }

  @Test
  void everyConfigurationIsFoundOnceThoughDrawsHitFew() {
    Space lopsided =
        new Space(
            List.of(
                new Parameter("rare", new Domain.Whole(1, 60, 1, false)),
                new Parameter(
                    "many", new Domain.Whole(1, 200, 1, false), Map.of("rare", List.of("60")))));
    StudyCourse course = course(lopsided, 10_000);
    assertEquals(259, course.trials().size());
    assertEquals(259, new HashSet<>(course.trials().stream().map(t -> t.values()).toList()).size());
    assertEquals(Optional.of("all 259 configurations of the space were tried"), course.reason());
  }

  @Test
  void saysThatDrawsBringNothingNewWhereConfigurationsCannotBeCounted() {
    Space space =
        new Space(
            List.of(
                new Parameter("one", new Domain.OneOf(List.of("a", "b"))),
                new Parameter(
                    "never",
                    new Domain.Real(0, 1, Optional.empty(), false),
                    Map.of("one", List.of("c")))));
    StudyCourse course = course(space, 10);
    assertEquals(2, course.trials().size());
    assertTrue(course.reason().orElseThrow().contains("had been tried before, 2 in all"));
  }

  @Test
  void valuesOfALogarithmicParameterAreDrawnByFactors() {
    Space space =
        new Space(List.of(new Parameter("rate", new Domain.Real(1e-4, 1, Optional.empty(), true))));
    long small =
        course(space, 400).trials().stream()
            .filter(trial -> (Double) trial.values().get("rate") < 1e-2)
            .count();
    assertTrue(Math.abs(small - 200) < 40, small + " of 400");
  }
}
