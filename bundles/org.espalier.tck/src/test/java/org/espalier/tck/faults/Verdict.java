package org.espalier.tck.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class as JUnit does, and listens to what fails. */
final class Verdict implements TestExecutionListener {
  private final SortedMap<String, String> failures = new TreeMap<>();
  private final Map<TestExecutionResult.Status, Integer> results = new HashMap<>();
  private TestPlan plan;

  private Verdict() {}

  /** The methods of a test class that failed, each with the message of the first failure. */
  static SortedMap<String, String> on(Class<?> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(test))
            .build();
    LauncherConfig alone =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    Verdict verdict = new Verdict();
    LauncherFactory.create(alone).execute(request, verdict);
    assertTrue(verdict.results.size() > 0, "nothing ran of " + test);
    return verdict.failures;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      results.merge(result.getStatus(), 1, Integer::sum);
    }
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      String message = result.getThrowable().map(Throwable::toString).orElse("no reason");
      failures.putIfAbsent(method(test).orElse(test.getDisplayName()), message);
    }
  }

  private Optional<String> method(TestIdentifier test) {
    Optional<TestIdentifier> known = Optional.of(test);
    while (known.isPresent()) {
      if (known.get().getSource().orElse(null) instanceof MethodSource method) {
        return Optional.of(method.getMethodName());
      }
      known = plan.getParent(known.get());
    }
    return Optional.empty();
  }
}
