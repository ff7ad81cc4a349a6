package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.Trial;

/**
 * A study in which nothing is trained: it asks a search for trials and tells it of them by the
 * rules of studies.
 *
 * <p>A trial is asked for when all but the last few before it have ended; those are told as
 * running.
 */
public final class StudyRehearsal {
  private final Supplier<Search> searches;
  private final UnaryOperator<Trial> outcome;
  private final List<Proposal.Try> proposals = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private Optional<String> reason = Optional.empty();
  private int parallel = 1;
  private boolean interrupted;
  private Search search;

  /**
   * A study of one trial after the other.
   *
   * @param searches begins the search
   * @param outcome makes of a trial that runs one that has ended
   */
  public StudyRehearsal(Supplier<Search> searches, UnaryOperator<Trial> outcome) {
    this.searches = searches;
    this.outcome = outcome;
  }

  /** How a problem's trials end: complete, with the cost as score, or its negative. */
  public static UnaryOperator<Trial> scores(SearchProblem problem, boolean maximize) {
    return trial -> {
      double cost = problem.cost().applyAsDouble(trial.values());
      return ended(trial, Trial.State.COMPLETE, OptionalDouble.of(maximize ? -cost : cost));
    };
  }

  /** A trial, ended. */
  static Trial ended(Trial trial, Trial.State state, OptionalDouble score) {
    List<Double> curve = score.stream().boxed().toList();
    return new Trial(trial.number(), trial.values(), trial.epochs(), state, score, curve);
  }

  /** Lets so many trials run at a time. */
  public StudyRehearsal parallel(int trials) {
    parallel = trials;
    return this;
  }

  /** Begins a new search before each proposal, which is told what there is, as after a crash. */
  public StudyRehearsal interrupted() {
    interrupted = true;
    return this;
  }

  /** Goes on until there are so many trials, or the search is at its end; then all have ended. */
  public StudyCourse run(int most) {
    search = searches.get();
    while (trials.size() < most && reason.isEmpty()) {
      endAllBut(parallel - 1);
      answer(ask());
    }
    endAllBut(0);
    return new StudyCourse(proposals, trials, reason);
  }

  private Proposal ask() {
    if (interrupted) {
      search = searches.get();
      trials.forEach(search::tell);
    }
    return search.ask(trials.size() + 1);
  }

  private void answer(Proposal proposal) {
    if (proposal instanceof Proposal.Try next) {
      proposals.add(next);
      trials.add(
          new Trial(
              trials.size() + 1,
              next.values(),
              next.epochs(),
              Trial.State.RUNNING,
              OptionalDouble.empty(),
              List.of()));
      search.tell(trials.get(trials.size() - 1));
    } else if (proposal instanceof Proposal.Done done) {
      reason = Optional.of(done.reason());
    } else {
      assertFalse(running() == 0, "waits before trial " + (trials.size() + 1) + " for nothing");
      endAllBut(running() - 1);
    }
  }

  private int running() {
    return (int) trials.stream().filter(trial -> trial.state() == Trial.State.RUNNING).count();
  }

  /** Ends trials, the first first, until no more than so many run. */
  private void endAllBut(int most) {
    int over = running() - most;
    for (int i = 0; i < trials.size() && over > 0; i++) {
      if (trials.get(i).state() == Trial.State.RUNNING) {
        trials.set(i, outcome.apply(trials.get(i)));
        search.tell(trials.get(i));
        over--;
      }
    }
  }
}
