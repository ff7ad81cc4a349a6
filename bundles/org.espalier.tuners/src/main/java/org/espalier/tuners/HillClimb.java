package org.espalier.tuners;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Space;

/**
 * Looks for the configuration of the greatest gain: among random ones, and from the best of them
 * and some known ones on in steps that become smaller.
 *
 * @param gain negative infinity for what is not allowed
 */
record HillClimb(Space space, RandomGenerator random, ToDoubleFunction<Map<String, Object>> gain) {
  private static final int RANDOM = 1000;
  private static final int STARTS = 5;
  private static final int STEPS = 100;
  private static final double WIDEST = 0.3;
  private static final double NARROWEST = 0.001;

  /** A configuration and its gain. */
  private record Point(Map<String, Object> values, double gain) {}

  /**
   * The best that was found; empty if none is allowed.
   *
   * @param known where it is worth to look around
   */
  Optional<Map<String, Object>> from(List<Map<String, Object>> known) {
    Comparator<Point> byGain = Comparator.comparingDouble(Point::gain);
    Stream<Point> drawn =
        Stream.generate(() -> point(space.sample(random)))
            .limit(RANDOM)
            .sorted(byGain.reversed())
            .limit(STARTS);
    return Stream.concat(drawn, known.stream().map(this::point))
        .map(this::climb)
        .filter(point -> point.gain() > Double.NEGATIVE_INFINITY)
        .max(byGain)
        .map(Point::values);
  }

  private Point point(Map<String, Object> values) {
    return new Point(values, gain.applyAsDouble(values));
  }

  private Point climb(Point start) {
    Point at = start;
    for (int step = 0; step < STEPS; step++) {
      double width = WIDEST * Math.pow(NARROWEST / WIDEST, (double) step / STEPS);
      Point next = point(neighbour(at.values(), width));
      at = next.gain() > at.gain() ? next : at;
    }
    return at;
  }

  /** Another value for one parameter, for some more by chance, and for those that come to apply. */
  private Map<String, Object> neighbour(Map<String, Object> values, double width) {
    List<String> names = List.copyOf(values.keySet());
    String changing = names.get(random.nextInt(names.size()));
    return space.choose(
        parameter -> {
          Object value = values.get(parameter.name());
          boolean stays = !parameter.name().equals(changing) && random.nextInt(names.size()) > 0;
          return value != null && stays ? value : another(parameter.domain(), value, width);
        });
  }

  private Object another(Domain domain, Object value, double width) {
    if (value == null || !domain.isOrdered()) {
      return domain.at(random.nextDouble());
    }
    double place = domain.place(value) + width * random.nextGaussian();
    return domain.at(Math.max(0, Math.min(1, place)));
  }
}
