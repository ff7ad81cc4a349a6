package org.espalier.benchmarks.device;

import java.util.List;
import org.espalier.benchmarks.trainee.Order;

/**
 * Where a pipeline is trained.
 *
 * @param engine the engine, or {@code auto} for what is chosen there
 * @param device the device
 */
record Place(String engine, String device) {
  /** The engine that is chosen where nothing is said of it. */
  static final String AUTO = "auto";

  /** The same order there: with only the device changed where no engine is named. */
  Order of(Order order) {
    order.with("device", device);
    return engine.equals(AUTO) ? order : order.set(List.of("backend.engine=" + engine));
  }

  @Override
  public String toString() {
    return engine.equals(AUTO) ? device : engine + " on " + device;
  }
}
