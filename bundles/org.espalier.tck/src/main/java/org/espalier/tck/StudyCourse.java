package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;

/**
 * What a search proposed, and how it went.
 *
 * @param trials one for each proposal
 * @param reason why the search ended, if it did
 */
public record StudyCourse(
    List<Proposal.Try> proposals, List<Trial> trials, Optional<String> reason) {
  /** Copies the lists. */
  public StudyCourse {
    proposals = List.copyOf(proposals);
    trials = List.copyOf(trials);
  }

  /** The least cost of a configuration that was tried. */
  public double best(SearchProblem problem) {
    return trials.stream()
        .mapToDouble(trial -> problem.cost().applyAsDouble(trial.values()))
        .min()
        .orElseThrow();
  }

  /**
   * For how many epochs was trained, those that are gone on from counting once.
   *
   * @param whole those of a trial without a number of its own
   */
  long epochs(int whole) {
    return proposals.stream()
        .mapToLong(
            proposal ->
                proposal.epochs().orElse(whole)
                    - proposal.continues().stream()
                        .map(number -> trials.get(number - 1).epochs().orElse(whole))
                        .sum())
        .sum();
  }

  void assertInside(Space space) {
    for (int i = 0; i < proposals.size(); i++) {
      Map<String, Object> values = proposals.get(i).values();
      String where = "trial %d proposes %s".formatted(i + 1, values);
      Map<String, Object> known =
          space.choose(
              parameter -> {
                Object value = values.get(parameter.name());
                String what = where + ", which is no value of " + parameter;
                assertTrue(value != null && contains(parameter.domain(), value), what);
                return value;
              });
      assertEquals(List.copyOf(known.keySet()), List.copyOf(values.keySet()), where);
    }
  }

  private static boolean contains(Domain domain, Object value) {
    Class<?> type = domain.at(0).getClass();
    if (!type.isInstance(value)) {
      return false;
    }
    if (domain instanceof Domain.Real real && real.step().isEmpty()) {
      return (Double) value >= real.min() && (Double) value <= real.max();
    }
    double place = domain.place(value);
    return place >= 0 && place <= 1 && domain.at(place).equals(value);
  }

  void assertBegunOnce() {
    Set<Map<String, Object>> begun = new HashSet<>();
    for (int i = 0; i < proposals.size(); i++) {
      Proposal.Try proposal = proposals.get(i);
      boolean isNew = proposal.continues().isPresent() || begun.add(proposal.values());
      assertTrue(isNew, "trial %d proposes again: %s".formatted(i + 1, proposal.values()));
    }
  }

  void assertGoesOn() {
    for (int i = 0; i < proposals.size(); i++) {
      Proposal.Try proposal = proposals.get(i);
      assertTrue(proposal.epochs().orElse(1) >= 1, "no epochs: " + proposal);
      if (proposal.continues().isPresent()) {
        int number = proposal.continues().getAsInt();
        String where = "trial %d goes on with trial %d, ".formatted(i + 1, number);
        assertTrue(number >= 1 && number <= i, where + "which is none before it");
        Trial earlier = trials.get(number - 1);
        assertEquals(Trial.State.COMPLETE, earlier.state(), where + "which is not complete");
        assertEquals(earlier.values(), proposal.values(), where + "which is another configuration");
        assertTrue(
            proposal.epochs().orElse(Integer.MAX_VALUE)
                > earlier.epochs().orElse(Integer.MAX_VALUE),
            where + "but not for more epochs");
      }
    }
  }

  void assertEnded() {
    assertTrue(reason.isPresent(), "did not end within %d trials".formatted(trials.size()));
    assertFalse(reason.get().isBlank(), "ends without a reason");
    assertFalse(trials.isEmpty(), "ends before it begins: " + reason.get());
    assertBegunOnce();
  }
}
