package org.espalier.tck.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Shows that a contract can fail: each fault fails the checks that are for it, and no other, and
 * each check is failed by a fault.
 */
abstract class FaultsTest {
  /**
   * A component with a fault.
   *
   * @param what what is wrong with it
   * @param prepare puts it in front of the contract
   * @param failures the checks that fail, each with a part of its message
   */
  record Fault(String what, Runnable prepare, Map<String, String> failures) {}

  /** Checks that are shown once, for a layer. */
  static final Set<String> OF_EVERY_COMPONENT =
      Set.of(
          "everySettingIsDocumented",
          "keepsNothingBetweenCalls",
          "saysWhatItIs",
          "settingsSurviveYaml",
          "unknownKeysAreRefused");

  /** The contract. */
  abstract Class<?> contract();

  /** A test that extends the contract, of the component that was prepared last. */
  abstract Class<?> suspect();

  abstract List<Fault> faults();

  /** Checks of the contract that need no fault of their own here. */
  Set<String> shownElsewhere() {
    return Set.of();
  }

  @TestFactory
  Stream<DynamicTest> aFaultFailsTheChecksThatAreForItAndNoOther() {
    return faults().stream()
        .map(fault -> DynamicTest.dynamicTest(fault.what(), () -> check(fault)));
  }

  private void check(Fault fault) {
    fault.prepare().run();
    Map<String, String> failures = Verdict.on(suspect());
    assertEquals(new TreeSet<>(fault.failures().keySet()), failures.keySet(), failures.toString());
    fault
        .failures()
        .forEach(
            (check, part) -> {
              String message = failures.get(check);
              assertTrue(message.contains(part), () -> check + " fails with: " + message);
            });
  }

  @Test
  void everyCheckIsFailedByAFault() {
    Set<String> checks = new TreeSet<>();
    for (Class<?> type = contract(); type != Object.class; type = type.getSuperclass()) {
      addChecks(checks, type);
      for (Class<?> capability : type.getDeclaredClasses()) {
        addChecks(checks, capability);
      }
    }
    assertTrue(checks.size() >= 7, "hardly any checks in " + contract());
    faults().forEach(fault -> checks.removeAll(fault.failures().keySet()));
    checks.removeAll(shownElsewhere());
    assertEquals(Set.of(), checks, "checks that no fault fails");
  }

  private static void addChecks(Set<String> checks, Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class)) {
        checks.add(method.getName());
      }
    }
  }
}
