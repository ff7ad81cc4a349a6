package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;

/** Whether all that a format and a pipeline do not share is told. */
final class ReasonCheck {
  private ReasonCheck() {}

  /** Fails where other layers are told than those that cannot be said, or one without a reason. */
  static void assertTells(List<String> layers, UnsupportedModelException e) {
    Set<String> told = e.reasons().stream().map(Reason::layer).collect(Collectors.toSet());
    assertEquals(
        new TreeSet<>(layers),
        new TreeSet<>(told),
        "the layers that are told by " + e.getMessage());
    assertTrue(
        e.reasons().stream().noneMatch(reason -> reason.reason().isBlank()),
        "gives no reason: " + e.getMessage());
  }
}
