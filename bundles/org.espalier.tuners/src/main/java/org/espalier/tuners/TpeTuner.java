package org.espalier.tuners;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.espalier.tuners.TrialHistory.Tried;
import org.espalier.tuners.numerics.Parzen;
import org.osgi.service.component.annotations.Component;

/**
 * Divides the trials into the best ones and the others, and proposes what is likely among the best
 * and unlikely among the others: the tree-structured Parzen estimator of Bergstra, Bardenet,
 * Bengio, Kégl: Algorithms for Hyper-Parameter Optimization (2011), with the settings of Optuna's
 * {@code TPESampler}.
 *
 * <p>Trials under way count among the others, so that those beside them go elsewhere; so do trials
 * that failed. No configuration is proposed twice.
 */
@Component
@TunerType("tpe")
@Doc("what is likely among the best configurations so far, and unlikely among the others")
public final class TpeTuner implements Tuner<TpeTuner.Settings> {
  private static final int MOST_BEST = 25;
  private static final int ROUNDS = 10;

  /** Its settings. */
  public record Settings(
      @Doc("random trials before the first one that goes by the others")
          @Default("10")
          @Range(min = 1)
          int nStartupTrials,
      @Doc("configurations drawn from the best, of which one is chosen")
          @Default("24")
          @Range(min = 1)
          int nEiCandidates,
      @Doc("part of the trials that are the best ones, rounded up; of 25 at most")
          @Default("0.1")
          @Range(min = 0, max = 1, aboveMin = true, belowMax = true)
          double gamma,
      @Doc("whether all parameters are chosen together, or each by itself") @Default("true")
          boolean multivariate) {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    return TrialHistory.search(
        scope,
        s.nStartupTrials(),
        (history, random) -> new Draw(s, scope.space(), history, random).untried());
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.of(30);
  }

  /** Draws configurations from the densities of one moment. */
  private static final class Draw {
    private final Settings s;
    private final Space space;
    private final RandomGenerator random;
    private final Set<Map<String, Object>> tried;
    private final List<Map<String, Object>> best;
    private final List<Map<String, Object>> others;

    Draw(Settings s, Space space, TrialHistory history, RandomGenerator random) {
      this.s = s;
      this.space = space;
      this.random = random;
      tried = history.configurations();
      List<Map<String, Object>> ended =
          history.ended().stream()
              .sorted(Comparator.comparingDouble(Tried::cost))
              .map(Tried::values)
              .toList();
      int count = (int) Math.min(MOST_BEST, Math.ceil(s.gamma() * ended.size()));
      best = ended.subList(0, count);
      others = Stream.concat(ended.stream().skip(count), history.running().stream()).toList();
    }

    /** One that was not tried; empty if none was drawn. */
    Optional<Map<String, Object>> untried() {
      return Stream.generate(s.multivariate() ? this::together : this::eachByItself)
          .limit(ROUNDS)
          .flatMap(Optional::stream)
          .filter(values -> !tried.contains(values))
          .findFirst();
    }

    private Optional<Map<String, Object>> together() {
      return likeliest(space, best, others, values -> !tried.contains(values));
    }

    private Optional<Map<String, Object>> eachByItself() {
      return Optional.of(space.choose(this::likeliest));
    }

    private Object likeliest(Parameter parameter) {
      String name = parameter.name();
      Predicate<Map<String, Object>> applies = values -> values.containsKey(name);
      return likeliest(
              new Space(List.of(new Parameter(name, parameter.domain()))),
              best.stream().filter(applies).toList(),
              others.stream().filter(applies).toList(),
              values -> true)
          .map(values -> values.get(name))
          .orElseThrow();
    }

    private Optional<Map<String, Object>> likeliest(
        Space of,
        List<Map<String, Object>> likely,
        List<Map<String, Object>> unlikely,
        Predicate<Map<String, Object>> allowed) {
      Parzen density = new Parzen(of, likely);
      Parzen against = new Parzen(of, unlikely);
      return Stream.generate(() -> density.sample(random))
          .limit(s.nEiCandidates())
          .filter(allowed)
          .max(
              Comparator.comparingDouble(
                  values -> density.logDensity(values) - against.logDensity(values)));
    }
  }
}
