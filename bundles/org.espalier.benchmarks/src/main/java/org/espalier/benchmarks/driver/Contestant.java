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
 * @param warmUp epochs that are not measured
 * @param epochs epochs that are measured
 */
record Contestant(
    String name,
    String classPath,
    String mainClass,
    List<String> arguments,
    List<String> overrides,
    int warmUp,
    int epochs) {
  Contestant {
    arguments = List.copyOf(arguments);
    overrides = List.copyOf(overrides);
  }

  /** The same with another number of epochs. */
  Contestant with(int warmUpEpochs, int measuredEpochs) {
    return new Contestant(
        name, classPath, mainClass, arguments, overrides, warmUpEpochs, measuredEpochs);
  }
}
