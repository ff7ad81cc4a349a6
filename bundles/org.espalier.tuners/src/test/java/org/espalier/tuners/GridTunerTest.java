package org.espalier.tuners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espalier.tck.SearchProblem;
import org.espalier.tck.StudyCourse;
import org.espalier.tck.StudyRehearsal;
import org.espalier.tck.TunerContract;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.Test;

class GridTunerTest extends TunerContract {
  @Override
  protected GridTuner component() {
    return new GridTuner();
  }

  @Override
  protected List<String> settings() {
    return List.of("");
  }

  @Override
  protected boolean searchesEndlessSpaces() {
    return false;
  }

  private static Search search(Space space) {
    SearchScope scope = new SearchScope(space, false, 1, 10, OptionalInt.empty());
    return new GridTuner().search(new GridTuner.Settings(), scope);
  }

  @Test
  void everyConfigurationIsTriedOnceTheLastParameterChangingFastest() {
    SearchProblem few = SearchProblem.few();
    StudyCourse course =
        new StudyRehearsal(() -> search(few.space()), StudyRehearsal.scores(few, false)).run(100);
    List<Map<String, Object>> all =
        IntStream.range(0, 40).mapToObj(few.space()::configuration).toList();
    assertEquals(all, course.trials().stream().map(Trial::values).toList());
    assertEquals(Optional.of("all 40 configurations of the space were tried"), course.reason());
  }

  @Test
  void aParameterWithoutAnEndOfItsValuesIsNamedWithTheRemedy() {
    Space space =
        new Space(
            List.of(
                new Parameter("units", new Domain.Whole(1, 4, 1, false)),
                new Parameter("rate", new Domain.Real(0, 1, Optional.empty(), false))));
    String message = assertThrows(IllegalArgumentException.class, () -> search(space)).getMessage();
    assertTrue(message.contains("\"rate\"") && message.contains("a step"), message);
  }

  @Test
  void aSpaceThatCannotBeCountedIsRefused() {
    Domain large = new Domain.Whole(1, 1L << 40, 1, false);
    Space space = new Space(List.of(new Parameter("a", large), new Parameter("b", large)));
    String message = assertThrows(IllegalArgumentException.class, () -> search(space)).getMessage();
    assertTrue(message.contains("more than can be counted"), message);
  }
}
