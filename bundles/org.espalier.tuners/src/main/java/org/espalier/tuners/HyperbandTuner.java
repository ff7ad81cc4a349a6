package org.espalier.tuners;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.osgi.service.component.annotations.Component;

/**
 * Trains many random configurations for a few epochs and goes on with the best of them, as in Li,
 * Jamieson, DeSalvo, Rostamizadeh, Talwalkar: Hyperband (JMLR 18, 2018).
 *
 * <p>With s from the greatest power of {@code factor} that {@code max_epochs} holds down to 0, a
 * bracket begins with {@code ceil((smax + 1) / (s + 1) * factor^s)} new configurations, each
 * trained for {@code max_epochs / factor^s} epochs, rounded up. In each of the s rungs that follow,
 * one of {@code factor} is trained on, for {@code factor} times the epochs. What failed, was pruned
 * or scored no number is not gone on with; a rung then may be smaller.
 */
@Component
@TunerType("hyperband")
@Doc("many configurations for a few epochs, and the best of them for more")
public final class HyperbandTuner implements Tuner<HyperbandTuner.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("one of how many is gone on with, for how many times the epochs")
          @Default("3")
          @Range(min = 2)
          int factor,
      @Doc("epochs of the longest trainings; those of the pipeline if left out") @Range(min = 1)
          Optional<Integer> maxEpochs,
      @Doc("how often all brackets are gone through") @Default("1") @Range(min = 1)
          int hyperbandIterations) {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    int epochs = s.maxEpochs().orElse(scope.epochs());
    if (epochs < s.factor()) {
      throw new IllegalArgumentException(
          "hyperband has nothing to divide: %d epochs, and factor: %d; train for more epochs"
                  .formatted(epochs, s.factor())
              + " (max_epochs), or set a smaller factor");
    }
    Untried untried = new Untried(scope.space());
    return TrialHistory.search(
        scope, (number, told) -> new Walk(s, scope, epochs, untried, told).to(number));
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.empty();
  }

  /** Goes through the trials, rung by rung, up to the one that is asked for. */
  private static final class Walk {
    private final Settings s;
    private final SearchScope scope;
    private final int epochs;
    private final Untried untried;
    private final TrialHistory told;
    private int first = 1;

    Walk(Settings s, SearchScope scope, int epochs, Untried untried, TrialHistory told) {
      this.s = s;
      this.scope = scope;
      this.epochs = epochs;
      this.untried = untried;
      this.told = told;
    }

    Proposal to(int number) {
      int most = 0;
      while (power(most + 1) <= epochs) {
        most++;
      }
      for (int iteration = 0; iteration < s.hyperbandIterations(); iteration++) {
        for (int bracket = most; bracket >= 0; bracket--) {
          Optional<Proposal> proposal = bracket(number, bracket, most);
          if (proposal.isPresent()) {
            return proposal.get();
          }
        }
      }
      return new Proposal.Done(
          "all %d brackets of hyperband were gone through"
              .formatted((most + 1) * s.hyperbandIterations()));
    }

    private long power(int exponent) {
      return Math.round(Math.pow(s.factor(), exponent));
    }

    private static int ceilDivide(long number, long by) {
      return (int) ((number + by - 1) / by);
    }

    /** The proposal, if the trial is in the bracket. */
    private Optional<Proposal> bracket(int number, int bracket, int most) {
      int wanted = ceilDivide((most + 1) * power(bracket), bracket + 1L);
      int size = untried.count(told.configurations(first), wanted);
      if (size == 0) {
        return Optional.of(untried.done(told.configurations()));
      }
      if (number < first + size) {
        return Optional.of(begin(number, bracket));
      }
      for (int rungs = bracket; rungs > 0; rungs--) {
        List<Trial> rung = rung(size);
        if (rung.stream().anyMatch(trial -> trial.state() == Trial.State.RUNNING)) {
          return Optional.of(new Proposal.Wait());
        }
        List<Trial> best = best(rung, wanted / power(bracket - rungs + 1));
        size = best.size();
        if (number < first + size) {
          return Optional.of(goOn(best.get(number - first), rungs - 1));
        }
      }
      first += size;
      return Optional.empty();
    }

    /** The next trials, so many; behind them the next rung begins. */
    private List<Trial> rung(int size) {
      int from = first;
      first += size;
      return IntStream.range(from, first).mapToObj(n -> told.trial(n).orElseThrow()).toList();
    }

    /** For how many epochs to train before so many rungs that follow. */
    private OptionalInt epochs(int rungs) {
      return OptionalInt.of(ceilDivide(epochs, power(rungs)));
    }

    private Proposal begin(int number, int rungs) {
      return untried
          .draw(scope.random(number), told.configurations())
          .<Proposal>map(values -> new Proposal.Try(values, epochs(rungs), OptionalInt.empty()))
          .orElseGet(() -> untried.done(told.configurations()));
    }

    private Proposal goOn(Trial trial, int rungs) {
      return new Proposal.Try(trial.values(), epochs(rungs), OptionalInt.of(trial.number()));
    }

    private List<Trial> best(List<Trial> trials, long count) {
      return trials.stream()
          .filter(trial -> trial.state() == Trial.State.COMPLETE)
          .filter(trial -> Double.isFinite(told.cost(trial)))
          .sorted(Comparator.comparingDouble(told::cost))
          .limit(count)
          .toList();
    }
  }
}
