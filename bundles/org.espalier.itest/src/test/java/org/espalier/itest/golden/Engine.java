package org.espalier.itest.golden;

import java.util.List;
import org.espalier.tck.Execution;

/**
 * A backend that the reference vectors are checked on.
 *
 * @param name its name
 * @param execution runs programs on it
 */
record Engine(String name, Execution execution) {
  static List<Engine> all() {
    return List.of(new Engine("reference", Execution.reference()));
  }
}
