package org.espalier.itest.golden;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Images that are augmented with a fixed draw are those that Keras makes. */
final class GoldenAugmentationTest {
  private static final GoldenFile FILE = GoldenFile.read("augmentation.json");

  @TestFactory
  List<DynamicTest> augmentationDoesWhatKerasDoes() {
    return FILE.tests(GoldenLayersTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }
}
