package org.espalier.tuners;

import java.util.OptionalInt;
import org.espalier.component.Doc;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.osgi.service.component.annotations.Component;

/** Proposes every configuration once, the last parameter changing fastest. */
@Component
@TunerType("grid")
@Doc("every configuration once")
public final class GridTuner implements Tuner<GridTuner.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    Space space = scope.space();
    long size = space.size().orElseThrow(() -> endless(space));
    return TrialHistory.search(
        scope,
        (number, history) ->
            number <= size
                ? new Proposal.Try(space.configuration(number - 1))
                : new Proposal.Done(
                    "all %d configurations of the space were tried".formatted(size)));
  }

  private static IllegalArgumentException endless(Space space) {
    return space.parameters().stream()
        .filter(parameter -> parameter.domain().count().isEmpty())
        .map(
            parameter ->
                "grid tries every value, and \"%s\" has no end of them: give it a step, or take"
                        .formatted(parameter.name())
                    + " the tuner random")
        .findFirst()
        .map(IllegalArgumentException::new)
        .orElseGet(
            () ->
                new IllegalArgumentException(
                    "grid tries every configuration, and there are more than can be counted: give"
                        + " longer steps, or take the tuner random"));
  }

  @Override
  public boolean looksBack() {
    return false;
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.empty();
  }
}
