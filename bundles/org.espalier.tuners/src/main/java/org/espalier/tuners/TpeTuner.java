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
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
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
    Untried untried = new Untried(scope.space());
    return TrialHistory.search(
        scope,
        (number, history) -> {
          RandomGenerator random = scope.random(number);
          Set<Map<String, Object>> tried = history.configurations();
          boolean begins = history.ended().size() < s.nStartupTrials();
          return (begins || untried.isEmpty(tried)
                  ? Optional.<Map<String, Object>>empty()
                  : new Choice(s, history, random).from(scope.space(), tried))
              .<Proposal>map(Proposal.Try::new)
              .orElseGet(() -> untried.propose(random, tried));
        });
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.of(30);
  }

  /** Chooses one configuration. */
  private static final class Choice {
    private final Settings s;
    private final RandomGenerator random;
    private final List<Map<String, Object>> best;
    private final List<Map<String, Object>> others;

    Choice(Settings s, TrialHistory history, RandomGenerator random) {
      this.s = s;
      this.random = random;
      List<Map<String, Object>> sorted =
          history.ended().stream()
              .sorted(Comparator.comparingDouble(TrialHistory.Tried::cost))
              .map(TrialHistory.Tried::values)
              .toList();
      int count = (int) Math.min(MOST_BEST, Math.ceil(s.gamma() * sorted.size()));
      best = sorted.subList(0, count);
      others = Stream.concat(sorted.stream().skip(count), history.running().stream()).toList();
    }

    /** One that was not tried; empty if none was drawn. */
    Optional<Map<String, Object>> from(Space space, Set<Map<String, Object>> tried) {
      return Stream.generate(
              () -> s.multivariate() ? together(space, tried) : Optional.of(eachByItself(space)))
          .limit(ROUNDS)
          .flatMap(Optional::stream)
          .filter(values -> !tried.contains(values))
          .findFirst();
    }

    private Optional<Map<String, Object>> together(Space space, Set<Map<String, Object>> tried) {
      return likeliest(space, best, others, values -> !tried.contains(values));
    }

    private Map<String, Object> eachByItself(Space space) {
      return space.choose(
          parameter -> {
            String name = parameter.name();
            Predicate<Map<String, Object>> applies = values -> values.containsKey(name);
            return likeliest(
                    new Space(List.of(new Parameter(name, parameter.domain()))),
                    best.stream().filter(applies).toList(),
                    others.stream().filter(applies).toList(),
                    values -> true)
                .orElseThrow()
                .get(name);
          });
    }

    private Optional<Map<String, Object>> likeliest(
        Space space,
        List<Map<String, Object>> good,
        List<Map<String, Object>> bad,
        Predicate<Map<String, Object>> allowed) {
      Parzen among = new Parzen(space, good);
      Parzen against = new Parzen(space, bad);
      return Stream.generate(() -> among.sample(random))
          .limit(s.nEiCandidates())
          .filter(allowed)
          .max(
              Comparator.comparingDouble(
                  values -> among.logDensity(values) - against.logDensity(values)));
    }
  }
}
