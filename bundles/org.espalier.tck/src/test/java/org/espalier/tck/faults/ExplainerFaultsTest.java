package org.espalier.tck.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.tck.TextExplainerContract;
import org.espalier.tck.toy.WordsAlone;

/** Shows that each check of an explainer fails where it should. */
class ExplainerFaultsTest extends FaultsTest {
  private static final String AGAIN = "theSameRowAndSeedGiveTheSameAnswer";
  private static final String PROGRESS = "askingForFewRowsAtATimeItTellsItsProgressToTheEnd";
  private static final String SCORE = "itSaysWhatIsExplained";
  private static final String PARTS = "partsAreThoseOfTheRowTheGreatestFirst";
  private static final String SOUGHT = "whatTheModelLooksAtComesFirst";
  private static final String NOTHING = "nothingMattersToAModelThatAlwaysSaysTheSame";
  private static final String REFUSED = "cellsThatItDoesNotExplainAreRefusedWithTheirType";

  /** Tests the explainer that was prepared last. */
  public static final class Suspect extends TextExplainerContract {
    private static Explainer<BrokenExplaining.None> explainer;

    @Override
    protected Explainer<BrokenExplaining.None> component() {
      return explainer;
    }

    @Override
    protected List<String> settings() {
      return List.of("");
    }
  }

  @Override
  Class<?> contract() {
    return TextExplainerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Explanation sound(Map<String, Object> row, int output, ExplainScope scope) {
    return new WordsAlone().explain(new WordsAlone.Settings(1), row, output, scope);
  }

  private static Fault fault(
      String what, BrokenExplaining.Answer answer, Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.explainer = new BrokenExplaining.Explaining(answer), failures);
  }

  private static Fault changed(
      String what, UnaryOperator<Attribution> change, Map<String, String> failures) {
    return fault(
        what,
        (row, output, scope) -> {
          Explanation sound = sound(row, output, scope);
          return with(sound, sound.attributions().stream().map(change).toList());
        },
        failures);
  }

  private static Explanation with(Explanation sound, List<Attribution> attributions) {
    return new Explanation(
        sound.output(), sound.score(), sound.intercept(), sound.fit(), attributions);
  }

  private static Attribution moved(Attribution attribution, int by) {
    Attribution.Part part = attribution.part();
    List<Attribution.Run> spans =
        part.spans().stream()
            .map(span -> new Attribution.Run(span.from() + by, span.to() + by))
            .toList();
    return new Attribution(
        new Attribution.Part(part.feature(), part.name(), spans, List.of()), attribution.weight());
  }

  private static Explanation reversed(Explanation sound) {
    List<Attribution> attributions = new ArrayList<>(sound.attributions());
    Collections.reverse(attributions);
    return with(sound, attributions);
  }

  @Override
  List<Fault> faults() {
    AtomicInteger calls = new AtomicInteger();
    return List.of(
        fault("none", ExplainerFaultsTest::sound, Map.of()),
        changed(
            "another answer every time",
            a -> new Attribution(a.part(), a.weight() * (1 + calls.incrementAndGet())),
            Map.of(AGAIN, "expected")),
        fault(
            "all rows at once",
            (row, output, scope) -> {
              scope.scores(Collections.nCopies(2000, row));
              return sound(row, output, scope);
            },
            Map.of(PROGRESS, "2000 rows at once")),
        fault(
            "a goal that moves",
            (row, output, scope) -> {
              scope.progress(1, 5);
              return sound(row, output, scope);
            },
            Map.of(PROGRESS, "what there is to do changes")),
        fault(
            "the score of something else",
            (row, output, scope) -> {
              Explanation sound = sound(row, output, scope);
              return new Explanation(
                  sound.output(),
                  sound.score() / 2,
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  sound.attributions());
            },
            Map.of(SCORE, "expected")),
        changed(
            "parts of another feature",
            a -> new Attribution(new Attribution.Part("image", a.part().name()), a.weight()),
            Map.of(PARTS, "a feature that is not", SOUGHT, "first of")),
        changed(
            "parts behind the text",
            a -> moved(a, 1000),
            Map.of(PARTS, "a run outside", SOUGHT, "first of")),
        fault(
            "the least first",
            (row, output, scope) -> reversed(sound(row, output, scope)),
            Map.of(PARTS, "expected", SOUGHT, "first of")),
        changed(
            "what speaks for it speaks against it",
            a -> new Attribution(a.part(), -a.weight()),
            Map.of(SOUGHT, "speaks for the class")),
        changed(
            "a share of nothing",
            a -> new Attribution(a.part(), a.weight() + 0.5),
            Map.of(NOTHING, "expected")),
        fault(
            "whatever the cells are",
            (row, output, scope) ->
                scope.cellType(scope.features().get(0)) == Column.Type.TEXT
                    ? sound(row, output, scope)
                    : new Explanation(
                        "", 0, OptionalDouble.empty(), OptionalDouble.empty(), List.of()),
            Map.of(REFUSED, "not refused")));
  }
}
