package org.espalier.benchmarks.driver;

import java.util.List;

/**
 * A contender with its class path.
 *
 * @param name what the page calls it
 * @param classPath its class path, with the separators of the platform
 * @param mainClass its main class
 * @param arguments its arguments, without the number of epochs
 * @param overrides more arguments, behind the number of epochs
 */
record Contestant(
    String name,
    String classPath,
    String mainClass,
    List<String> arguments,
    List<String> overrides) {
  Contestant {
    arguments = List.copyOf(arguments);
    overrides = List.copyOf(overrides);
  }
}
