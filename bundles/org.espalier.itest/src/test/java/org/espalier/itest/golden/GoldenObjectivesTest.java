package org.espalier.itest.golden;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Several outputs, weights of classes and of rows, and masked steps make the losses, metrics and
 * steps that they make in Keras.
 *
 * <p>{@code evaluation} is over all rows at once, {@code evaluation_in_batches} over batches of
 * {@code batch}, {@code training} what fit says, and {@code final} the weights after one step of
 * gradient descent over all rows at once.
 */
final class GoldenObjectivesTest {
  private static final GoldenFile FILE = GoldenFile.read("objectives.json");

  @TestFactory
  List<DynamicTest> objectivesAreThoseOfKeras() {
    return FILE.tests((golden, engine) -> new ObjectiveCase(golden, engine).check());
  }

  @AfterAll
  static void report() {
    FILE.report();
  }
}
