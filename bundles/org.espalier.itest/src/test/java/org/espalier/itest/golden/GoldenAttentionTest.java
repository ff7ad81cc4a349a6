package org.espalier.itest.golden;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Multi-head attention makes the outputs and gradients that Keras makes.
 *
 * <p>A case has {@code masks}, one for each input, in place of {@code mask}.
 */
final class GoldenAttentionTest {
  private static final GoldenFile FILE = GoldenFile.read("attention.json");

  @TestFactory
  List<DynamicTest> attentionDoesWhatKerasDoes() {
    return FILE.tests(GoldenLayersTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }
}
