package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.optimizer.Schedule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Schedules make the learning rates of Keras 3, step after step. */
final class GoldenSchedulesTest {
  private static final GoldenFile FILE = GoldenFile.read("schedules.json");
  private static final double RATE = 1e-7;

  @TestFactory
  List<DynamicTest> ratesAreThoseOfKeras() {
    return FILE.tests("", GoldenSchedulesTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  /** The schedule of a golden case. */
  static Choice<Schedule<?>> schedule(String type, JsonNode settings) {
    @SuppressWarnings("unchecked") // chosen among schedules
    Choice<Schedule<?>> choice =
        (Choice<Schedule<?>>) GoldenNames.choice(Kind.SCHEDULE, type, settings);
    return choice;
  }

  private static void check(JsonNode golden) {
    Choice<Schedule<?>> schedule =
        schedule(golden.get("schedule").asText(), golden.get("settings"));
    double initial = golden.get("initial").asDouble();
    JsonNode steps = golden.get("steps");
    double[] expected = new double[steps.size()];
    double[] rates = new double[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      expected[i] = golden.get("rates").get(i).asDouble();
      rates[i] = Schedule.learningRate(schedule, initial, steps.get(i).asLong());
    }
    Numbers.check("rates of the steps " + steps, expected, rates, RATE);
  }
}
