package org.espalier.tck.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.espalier.plugin.Verification.Check;

/**
 * A contract with something to try a component with.
 *
 * @param contract its name
 * @param sample what it is tried with, in words
 * @param usual whether its settings are those of a pipeline that writes none
 * @param test makes the test
 */
record Trial(String contract, String sample, boolean usual, Supplier<?> test) {
  /**
   * Runs the trials of one contract.
   *
   * <p>What fails with the usual settings, or with each of several, is an error; what fails only
   * with some that were drawn may be more than the settings promise, which their author knows.
   *
   * @param name the name of the check
   */
  static List<Check> run(String name, List<Trial> trials) {
    Map<String, Set<String>> failed = new TreeMap<>();
    Map<String, String> messages = new TreeMap<>();
    Set<String> errors = new TreeSet<>();
    int tests = 0;
    for (Trial trial : trials) {
      ContractRun run = ContractRun.of(trial.test());
      tests += run.tests();
      run.failures()
          .forEach(
              (check, message) -> {
                failed.computeIfAbsent(check, key -> new TreeSet<>()).add(trial.sample());
                messages.putIfAbsent(check, message + " (with " + trial.sample() + ")");
                boolean always = trials.size() > 1 && failed.get(check).size() == trials.size();
                if (trial.usual() || always) {
                  errors.add(check);
                }
              });
    }
    String contract = trials.get(0).contract();
    List<Check> checks = new ArrayList<>();
    messages.forEach(
        (check, message) ->
            checks.add(
                errors.contains(check)
                    ? error(name, contract, check, message)
                    : warning(name, check, message)));
    if (checks.isEmpty()) {
      String passed =
          "passes the %d tests of %s, on %s".formatted(tests, contract, samples(trials));
      checks.add(new Check(name, "ok", passed, ""));
    }
    return checks;
  }

  private static String samples(List<Trial> trials) {
    return String.join("; ", trials.stream().map(Trial::sample).toList());
  }

  private static Check error(String name, String contract, String check, String message) {
    return new Check(
        name,
        "error",
        check + ": " + message,
        "a test that extends " + contract + " shows the same in your build");
  }

  private static Check warning(String name, String check, String message) {
    return new Check(
        name,
        "warning",
        check + ": " + message,
        "if such settings are meant to work, cure it; else limit them with @Range or refuse them");
  }
}
