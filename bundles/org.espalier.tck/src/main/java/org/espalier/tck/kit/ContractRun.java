package org.espalier.tck.kit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** Runs the tests of a contract by themselves, each on an instance of its own, as JUnit does. */
final class ContractRun {
  private final Map<String, String> failures = new TreeMap<>();
  private int tests;

  /** Runs all tests of a contract and those of its capabilities. */
  static ContractRun of(Supplier<?> contract) {
    ContractRun run = new ContractRun();
    Class<?> type = contract.get().getClass();
    run.runAll(type, contract::get);
    for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
      for (Class<?> capability : at.getDeclaredClasses()) {
        if (capability.isAnnotationPresent(Nested.class)) {
          run.runAll(capability, () -> inner(capability, contract.get()));
        }
      }
    }
    return run;
  }

  /** How many tests were run. */
  int tests() {
    return tests;
  }

  /** The tests that failed, each with its first message. */
  Map<String, String> failures() {
    return failures;
  }

  private interface Instances {
    Object make() throws ReflectiveOperationException;
  }

  private static Object inner(Class<?> type, Object outer) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(outer);
  }

  private void runAll(Class<?> type, Instances instances) {
    for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          test(method.getName(), () -> call(method, instances));
        } else if (method.isAnnotationPresent(TestFactory.class)) {
          factory(method, instances);
        }
      }
    }
  }

  private void factory(Method method, Instances instances) {
    test(
        method.getName(),
        () -> {
          tests--; // counts by what it makes
          try (Stream<?> made = (Stream<?>) call(method, instances)) {
            made.map(DynamicTest.class::cast)
                .forEach(one -> test(method.getName(), () -> one.getExecutable().execute()));
          }
        });
  }

  private static Object call(Method method, Instances instances) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(instances.make());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private interface Body {
    void run() throws Throwable;
  }

  private void test(String name, Body body) {
    tests++;
    try {
      body.run();
    } catch (TestAbortedException e) {
      tests--; // it has nothing to try
    } catch (VirtualMachineError e) {
      if (!(e instanceof StackOverflowError)) {
        throw e;
      }
      failures.putIfAbsent(name, "it calls itself without end");
    } catch (Throwable e) { // whatever a component of others throws
      failures.putIfAbsent(name, message(e));
    }
  }

  private static String message(Throwable e) {
    String message = e instanceof AssertionError ? e.getMessage() : e.toString();
    return message == null ? e.toString() : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
