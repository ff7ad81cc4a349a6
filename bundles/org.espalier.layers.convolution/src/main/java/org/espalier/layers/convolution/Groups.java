package org.espalier.layers.convolution;

import org.espalier.tensor.Dim;
import org.espalier.tensor.ShapeException;

/** Channels cut into groups, each with filters of its own. */
final class Groups {
  private Groups() {}

  /**
   * The channels of one group.
   *
   * @throws ShapeException if the channels or the filters cannot be cut evenly
   */
  static Dim divide(Dim channels, int groups, int filters) {
    boolean even = !channels.isKnown() || channels.value() % groups == 0;
    if (!even || filters % groups != 0) {
      throw new ShapeException(
          groups + " groups do not divide " + channels + " channels and " + filters + " filters");
    }
    return channels.floorDiv(groups);
  }
}
