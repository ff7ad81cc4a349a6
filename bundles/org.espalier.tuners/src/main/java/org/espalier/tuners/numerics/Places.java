package org.espalier.tuners.numerics;

import java.util.List;
import java.util.Map;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/**
 * Configurations as points: one number for each parameter of a space.
 *
 * <p>It is the place of the value, from 0 to 1; the middle for a parameter with an order that does
 * not apply, and -1 for one without an order.
 */
public final class Places {
  private final List<Parameter> parameters;
  private final boolean[] ordered;

  /** The points of a space. */
  public Places(Space space) {
    parameters = space.parameters();
    ordered = new boolean[parameters.size()];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = parameters.get(i).domain().isOrdered();
    }
  }

  /** How many numbers a point has. */
  public int dimensions() {
    return parameters.size();
  }

  /** The point of a configuration. */
  public double[] of(Map<String, Object> values) {
    return parameters.stream().mapToDouble(parameter -> place(parameter, values)).toArray();
  }

  private static double place(Parameter parameter, Map<String, Object> values) {
    Domain domain = parameter.domain();
    Object value = values.get(parameter.name());
    if (value == null) {
      return domain.isOrdered() ? 0.5 : -1;
    }
    return domain.place(value);
  }

  /**
   * The square of the distance of two points along one parameter; where values have no order it is
   * 1 between any two.
   */
  double squareDistance(int parameter, double[] a, double[] b) {
    double difference = a[parameter] - b[parameter];
    return ordered[parameter] ? difference * difference : Math.abs(Math.signum(difference));
  }
}
