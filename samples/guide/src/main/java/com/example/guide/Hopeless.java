package com.example.guide;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.PrunerType;
import org.espalier.tuner.Trial;
import org.osgi.service.component.annotations.Component;

/** Ends a trial whose last value is worse than any of the others at that point. */
@Component
@PrunerType("hopeless")
@Doc("ends a trial that is worse than all the others were at that point")
public final class Hopeless implements Pruner<Hopeless.Settings> {
  /** Its settings. */
  public record Settings(@Doc("values before it is judged") @Range(min = 0) int values) {}

  @Override
  public Optional<String> prune(Settings s, Trial trial, List<Trial> others, boolean maximize) {
    int last = trial.curve().size() - 1;
    List<Double> values =
        others.stream()
            .filter(other -> other.state() == Trial.State.COMPLETE && other.curve().size() > last)
            .map(other -> other.curve().get(last))
            .filter(Double::isFinite)
            .toList();
    if (last < s.values() || values.isEmpty()) {
      return Optional.empty();
    }
    double value = trial.curve().get(last);
    boolean worst = maximize ? value < Collections.min(values) : value > Collections.max(values);
    return worst ? Optional.of("worse than all the others") : Optional.empty();
  }
}
