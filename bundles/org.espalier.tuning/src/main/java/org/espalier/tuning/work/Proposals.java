package org.espalier.tuning.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuning.store.StoredTrial;

/**
 * Asks a tuner for the next trial, so that the answer depends on the number of the trial and on
 * scores only, and not on who was faster.
 *
 * <p>Trial n is proposed when all trials up to n - parallel have ended; the search is told that
 * these have ended, and that all others are running, even if they have ended too. Where it then
 * wants to wait, it is told of one more, when that one has ended, and so on. Tuners that do not
 * look back are asked at any time.
 */
final class Proposals {
  private final Task task;

  Proposals(Task task) {
    this.task = task;
  }

  /**
   * What a tuner answered.
   *
   * @param seen up to which number trials had ended, as far as it knows
   */
  record Answer(Proposal proposal, int seen) {}

  /**
   * Asks for the trial behind those that there are.
   *
   * @return empty if one that is under way has to end first
   * @throws IllegalStateException if the tuner waits, and nothing is under way
   */
  Optional<Answer> next(List<StoredTrial> trials) {
    if (task.tuner().isEmpty()) {
      return Optional.of(new Answer(single(trials), 0));
    }
    int before = trials.size();
    int ended = ended(trials);
    int window = before + 1 - task.plan().parallel();
    int from = task.looksBack() ? Math.max(0, window) : before;
    for (int seen = from; seen <= (task.looksBack() ? ended : before); seen++) {
      Proposal proposal = ask(trials, seen);
      if (!(proposal instanceof Proposal.Wait)) {
        return Optional.of(new Answer(proposal, task.looksBack() ? seen : 0));
      }
    }
    if (trials.stream().allMatch(StoredTrial::hasEnded)) {
      throw new IllegalStateException(
          "the tuner %s waits for trial %d, and none is under way"
              .formatted(task.tuner().get().type(), before + 1));
    }
    return Optional.empty();
  }

  private static Proposal single(List<StoredTrial> trials) {
    return trials.isEmpty() ? new Proposal.Try(Map.of()) : new Proposal.Done("every fold was made");
  }

  /** How many trials from the first on have ended. */
  private static int ended(List<StoredTrial> trials) {
    int ended = 0;
    while (ended < trials.size() && trials.get(ended).hasEnded()) {
      ended++;
    }
    return ended;
  }

  private Proposal ask(List<StoredTrial> trials, int seen) {
    Search search = task.search();
    for (StoredTrial trial : trials) {
      search.tell(trial.number() <= seen ? trial.told() : trial.toldAsRunning());
    }
    return search.ask(trials.size() + 1);
  }
}
