package org.espalier.tuners;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Space;

/** The configurations of a space that were not tried yet. */
final class Untried {
  private static final int DRAWS = 100;

  private final Space space;
  private final OptionalLong size;

  Untried(Space space) {
    this.space = space;
    size = space.size();
  }

  /** How many there are, at most as many as are asked for. */
  int count(Set<Map<String, Object>> tried, int most) {
    return size.isEmpty() ? most : (int) Math.min(most, size.getAsLong() - tried.size());
  }

  /** Whether there is none left. */
  boolean isEmpty(Set<Map<String, Object>> tried) {
    return count(tried, 1) == 0;
  }

  /**
   * One of them at random; empty if there is none left.
   *
   * <p>Where draws meet nothing but what was tried, as towards the end of a space, it is the first
   * one from a random number on, round the space: that takes no more steps than there are trials.
   */
  Optional<Map<String, Object>> draw(RandomGenerator random, Set<Map<String, Object>> tried) {
    for (int draw = 0; draw < DRAWS && !isEmpty(tried); draw++) {
      Map<String, Object> values = space.sample(random);
      if (!tried.contains(values)) {
        return Optional.of(values);
      }
    }
    return size.isPresent() && !isEmpty(tried)
        ? Optional.of(next(random.nextLong(size.getAsLong()), tried))
        : Optional.empty();
  }

  private Map<String, Object> next(long from, Set<Map<String, Object>> tried) {
    long number = from;
    Map<String, Object> values = space.configuration(number);
    while (tried.contains(values)) {
      number = (number + 1) % size.getAsLong();
      values = space.configuration(number);
    }
    return values;
  }

  /** A proposal of one of them at random, or the end of the search. */
  Proposal propose(RandomGenerator random, Set<Map<String, Object>> tried) {
    return draw(random, tried).<Proposal>map(Proposal.Try::new).orElseGet(() -> done(tried));
  }

  /** The end of a search, for want of them. */
  Proposal.Done done(Set<Map<String, Object>> tried) {
    return new Proposal.Done(
        size.isPresent()
            ? "all %d configurations of the space were tried".formatted(size.getAsLong())
            : "%d random configurations in a row had been tried before, %d in all"
                .formatted(DRAWS, tried.size()));
  }
}
