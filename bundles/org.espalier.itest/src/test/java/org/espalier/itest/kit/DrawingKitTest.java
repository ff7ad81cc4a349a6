package org.espalier.itest.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.plugin.Verification.Check;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.kit.DrawingKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that is installed passes its contract with what the kit draws, or cannot be drawn. */
class DrawingKitTest {
  private static final TestCatalogue INSTALLED = TestCatalogue.ofClassPath();
  private static final Map<Kind, Integer> TRIED = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> whatIsInstalledPasses() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> INSTALLED.entries(kind).stream())
        .map(
            entry ->
                DynamicTest.dynamicTest(entry.kind() + " " + entry.type(), () -> check(entry)));
  }

  private static void check(Catalogue.Entry entry) {
    List<Check> checks = new DrawingKit(INSTALLED).check(entry.component());
    assertTrue(
        checks.stream().noneMatch(check -> check.state().equals("error")), checks.toString());
    if (checks.stream().anyMatch(check -> check.state().equals("ok"))) {
      TRIED.merge(entry.kind(), 1, Integer::sum);
    }
  }

  @AfterAll
  static void mostOfThemWereTried() {
    System.out.println("The kit drew for " + TRIED);
    for (Kind kind : Kind.values()) {
      int installed = INSTALLED.entries(kind).size();
      int tried = TRIED.getOrDefault(kind, 0);
      int least = kind == Kind.SOURCE ? 0 : (installed + 1) / 2;
      assertTrue(tried >= least, kind + ": " + tried + " of " + installed);
    }
    assertEquals(Kind.values().length - 1, TRIED.size(), TRIED.toString());
  }
}
