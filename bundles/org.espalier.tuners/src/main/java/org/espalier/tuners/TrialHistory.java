package org.espalier.tuners;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;

/** The trials that a search was told of, each as it stands. */
final class TrialHistory {
  private static final Optional<Map<String, Object>> NOTHING = Optional.empty();

  private final Map<Integer, Trial> trials = new TreeMap<>();
  private final SearchScope scope;

  /**
   * A configuration that was tried.
   *
   * @param cost how bad it is; less is better
   */
  record Tried(Map<String, Object> values, double cost) {}

  /** Makes a proposal from what is known. */
  @FunctionalInterface
  interface Step {
    /** The proposal for the trial with a number. */
    Proposal propose(int number, TrialHistory history);
  }

  /** Chooses a configuration by what has ended. */
  @FunctionalInterface
  interface Guess {
    /** One that was not tried; empty if none was found. */
    Optional<Map<String, Object>> next(TrialHistory history, RandomGenerator random);
  }

  private TrialHistory(SearchScope scope) {
    this.scope = scope;
  }

  /** A search of which each proposal follows from the trials so far. */
  static Search search(SearchScope scope, Step step) {
    TrialHistory history = new TrialHistory(scope);
    return new Search() {
      @Override
      public void tell(Trial trial) {
        history.trials.put(trial.number(), trial);
      }

      @Override
      public Proposal ask(int number) {
        return step.propose(number, history);
      }
    };
  }

  /**
   * A search that begins with random configurations, and tries none twice.
   *
   * @param random how many trials have ended before the first that goes by them
   * @param guess what to try next, by what has ended; if it has nothing to say, or nothing is left,
   *     it is a random one
   */
  static Search search(SearchScope scope, int random, Guess guess) {
    Untried untried = new Untried(scope.space());
    return search(
        scope,
        (number, history) -> {
          RandomGenerator numbers = scope.random(number);
          Set<Map<String, Object>> tried = history.configurations();
          boolean begins = history.ended().size() < random || untried.isEmpty(tried);
          return (begins ? NOTHING : guess.next(history, numbers))
              .<Proposal>map(Proposal.Try::new)
              .orElseGet(() -> untried.propose(numbers, tried));
        });
  }

  /** The trial with a number, if it was told. */
  Optional<Trial> trial(int number) {
    return Optional.ofNullable(trials.get(number));
  }

  /** All configurations. */
  Set<Map<String, Object>> configurations() {
    return configurations(Integer.MAX_VALUE);
  }

  /** The configurations of the trials before one. */
  Set<Map<String, Object>> configurations(int before) {
    return trials.values().stream()
        .filter(trial -> trial.number() < before)
        .map(Trial::values)
        .collect(Collectors.toSet());
  }

  /** The configurations that are under way, in the order of their numbers. */
  List<Map<String, Object>> running() {
    return trials.values().stream()
        .filter(trial -> trial.state() == Trial.State.RUNNING)
        .map(Trial::values)
        .toList();
  }

  /**
   * What has ended, in the order of the numbers. What has no finite score, as it failed for
   * example, costs as much as the worst that has one: where it was, there is nothing to be found.
   */
  List<Tried> ended() {
    Collection<Trial> ended =
        trials.values().stream().filter(trial -> trial.state() != Trial.State.RUNNING).toList();
    double worst = ended.stream().mapToDouble(this::cost).filter(Double::isFinite).max().orElse(0);
    return ended.stream()
        .map(trial -> new Tried(trial.values(), Math.min(worst, cost(trial))))
        .toList();
  }

  /** How bad a trial is; infinite if it has no finite score. */
  double cost(Trial trial) {
    double cost = scope.cost(trial.score().orElse(Double.NaN));
    return Double.isFinite(cost) ? cost : Double.POSITIVE_INFINITY;
  }
}
