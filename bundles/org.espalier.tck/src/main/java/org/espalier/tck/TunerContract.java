package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Tuner} has to do: propose configurations of its space, none twice, by nothing
 * but what it is told, until it says why it ends; and find more than chance does, if it looks back.
 *
 * <p>Each capability is a class of tests.
 */
public abstract class TunerContract extends ComponentContract {
  private static final int TRIALS = 20;

  /** Settings to try the tuner with, as they stand in a pipeline without the type. */
  @Override
  protected abstract List<String> settings();

  /** Whether the tuner searches spaces of which there is no end. */
  protected boolean searchesEndlessSpaces() {
    return true;
  }

  private Choice<Tuner<?>> choice(int sample) {
    @SuppressWarnings("unchecked") // the component under test is a tuner
    Choice<Tuner<?>> choice = (Choice<Tuner<?>>) bind(settings().get(sample));
    return choice;
  }

  private TunerTrial trial(int sample, SearchProblem problem) {
    return new TunerTrial(choice(sample), problem);
  }

  private List<SearchProblem> problems() {
    return searchesEndlessSpaces()
        ? List.of(SearchProblem.few(), SearchProblem.network(), SearchProblem.sphere())
        : List.of(SearchProblem.few());
  }

  private Tuner<?> tuner() {
    return (Tuner<?>) component();
  }

  /** Tests each sample with each problem. */
  private Stream<DynamicTest> each(String what, ProblemTest test) {
    return problems().stream()
        .flatMap(
            problem ->
                tests(what + ", " + problem.name(), settings(), i -> test.of(trial(i, problem))));
  }

  private interface ProblemTest {
    void of(TunerTrial trial);
  }

  /** What is proposed. */
  @Nested
  class Proposals {
    @TestFactory
    Stream<DynamicTest> everyConfigurationIsOneOfTheSpace() {
      return each("one at a time", trial -> trial.study(1).run(TRIALS).assertInside(trial.space()));
    }

    @TestFactory
    Stream<DynamicTest> noConfigurationBeginsTwice() {
      return each("one at a time", trial -> trial.study(1).run(TRIALS).assertBegunOnce());
    }

    @TestFactory
    Stream<DynamicTest> aTrainingIsGoneOnWithForMoreEpochs() {
      return each("one at a time", trial -> trial.study(1).run(TRIALS).assertGoesOn());
    }
  }

  /** What proposals depend on. */
  @Nested
  class Repetition {
    @TestFactory
    Stream<DynamicTest> theSameStudyIsMadeAgain() {
      return each(
          "again", trial -> assertEquals(trial.study(1).run(TRIALS), trial.study(1).run(TRIALS)));
    }

    @TestFactory
    Stream<DynamicTest> studiesAtTheSameTimeAreApart() {
      return each(
          "together",
          trial -> {
            StudyCourse alone = trial.study(1).run(TRIALS);
            UnaryOperator<Trial> scores = trial.scores(false);
            UnaryOperator<Trial> meanwhile =
                running -> {
                  trial.study(1).run(3);
                  return scores.apply(running);
                };
            assertEquals(alone, trial.study(meanwhile).run(TRIALS), "another study was made");
          });
    }
  }

  /** Studies that were killed. */
  @Nested
  class Resumption {
    @TestFactory
    Stream<DynamicTest> aNewSearchThatIsToldTheSameGoesOnTheSame() {
      return each(
          "one at a time",
          trial ->
              assertEquals(trial.study(1).run(TRIALS), trial.study(1).interrupted().run(TRIALS)));
    }

    @TestFactory
    Stream<DynamicTest> soDoesOneThatIsToldOfTrialsUnderWay() {
      return each(
          "three at a time",
          trial ->
              assertEquals(trial.study(3).run(TRIALS), trial.study(3).interrupted().run(TRIALS)));
    }
  }

  /** Several trials at a time. */
  @Nested
  class Parallel {
    @TestFactory
    Stream<DynamicTest> proposesWhileTrialsAreUnderWay() {
      return each(
          "five at a time",
          trial -> {
            StudyCourse course = trial.study(5).run(TRIALS);
            course.assertInside(trial.space());
            course.assertBegunOnce();
            course.assertGoesOn();
          });
    }
  }

  /** Trials that do not come to their end. */
  @Nested
  class Failures {
    @TestFactory
    Stream<DynamicTest> goesOnPastTrialsThatFailOrArePruned() {
      return each(
          "some",
          trial -> {
            StudyCourse course = trial.study(trial.failing(3)).run(TRIALS);
            course.assertInside(trial.space());
            course.assertBegunOnce();
            course.assertGoesOn();
          });
    }

    @TestFactory
    Stream<DynamicTest> goesOnIfNothingEverSucceeds() {
      return each(
          "all", trial -> trial.study(trial.failing(1)).run(TRIALS).assertInside(trial.space()));
    }
  }

  /** How a search ends. */
  @Nested
  class End {
    @TestFactory
    Stream<DynamicTest> saysWhyWhenNothingIsLeft() {
      return tests(
          "few",
          settings(),
          i -> {
            TunerTrial trial = trial(i, SearchProblem.few());
            long size = trial.space().size().orElseThrow();
            trial.study(1).run((int) (100 * size)).assertEnded();
            trial.study(4).run((int) (100 * size)).assertEnded();
          });
    }

    @TestFactory
    Stream<DynamicTest> endsByItselfIfNothingElseEndsIt() {
      return each(
          "to the end",
          trial -> {
            if (tuner().maxTrials().isEmpty()) {
              trial.study(1).run(10_000).assertEnded();
            } else {
              assertTrue(tuner().maxTrials().getAsInt() > 0, "ends after no trial");
            }
          });
    }

    @TestFactory
    Stream<DynamicTest> aSpaceThatIsNotSearchedIsRefusedByTheNameOfAParameter() {
      return tests(
          "sphere",
          settings(),
          i -> {
            if (!searchesEndlessSpaces()) {
              TunerTrial trial = trial(i, SearchProblem.sphere());
              IllegalArgumentException e =
                  assertThrows(IllegalArgumentException.class, () -> trial.study(1).run(1));
              assertTrue(e.getMessage().contains("\"x\""), e.getMessage());
            }
          });
    }
  }

  /** What is made of the scores. */
  @Nested
  class Scores {
    @TestFactory
    Stream<DynamicTest> findsMoreThanChanceDoesIfItLooksBack() {
      return tests(
          "sphere",
          settings(),
          i -> {
            if (tuner().looksBack()) {
              TunerTrial trial = trial(i, SearchProblem.sphere());
              trial.assertBetterThanChance(false);
              trial.assertBetterThanChance(true);
            }
          });
    }

    @TestFactory
    Stream<DynamicTest> scoresDoNotMatterIfItDoesNot() {
      return each(
          "other scores",
          trial -> {
            if (!tuner().looksBack()) {
              StudyCourse course = trial.study(1).run(TRIALS);
              StudyCourse failing = trial.study(trial.failing(1)).run(TRIALS);
              StudyCourse parallel = trial.study(5).run(TRIALS);
              assertEquals(course.proposals(), failing.proposals(), "every trial failed");
              assertEquals(course.proposals(), parallel.proposals(), "five at a time");
              assertFalse(course.proposals().isEmpty(), "nothing was proposed");
            }
          });
    }
  }
}
