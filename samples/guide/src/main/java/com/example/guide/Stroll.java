package com.example.guide;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.osgi.service.component.annotations.Component;

/** Goes a small step from the best configuration so far. */
@Component
@TunerType("stroll")
@Doc("a small step from the best configuration so far")
public final class Stroll implements Tuner<Stroll.Settings> {
  private static final int DRAWS = 1000;

  /** Its settings. */
  public record Settings(
      @Doc("length of a step") @Default("0.1") @Range(min = 0, aboveMin = true) double step) {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    Map<Integer, Trial> trials = new TreeMap<>();
    return new Search() {
      @Override
      public void tell(Trial trial) {
        trials.put(trial.number(), trial);
      }

      @Override
      public Proposal ask(int number) {
        RandomGenerator random = scope.random(number);
        Set<Map<String, Object>> tried = new HashSet<>();
        trials.values().forEach(trial -> tried.add(trial.values()));
        for (int draw = 0; draw < DRAWS; draw++) {
          Optional<Map<String, Object>> best = draw < DRAWS / 2 ? best() : Optional.empty();
          Map<String, Object> values =
              scope.space().choose(p -> value(p, best.orElse(Map.of()), random));
          if (!tried.contains(values)) {
            return new Proposal.Try(values);
          }
        }
        return new Proposal.Done(DRAWS + " steps led to nothing new");
      }

      private Optional<Map<String, Object>> best() {
        return trials.values().stream()
            .filter(trial -> Double.isFinite(trial.score().orElse(Double.NaN)))
            .min(Comparator.comparingDouble(t -> scope.cost(t.score().getAsDouble())))
            .map(Trial::values);
      }

      private Object value(Parameter parameter, Map<String, Object> from, RandomGenerator random) {
        Domain domain = parameter.domain();
        Object value = from.get(parameter.name());
        double place =
            value == null
                ? random.nextDouble()
                : domain.place(value) + s.step() * random.nextGaussian();
        return domain.at(Math.max(0, Math.min(1, place)));
      }
    };
  }
}
