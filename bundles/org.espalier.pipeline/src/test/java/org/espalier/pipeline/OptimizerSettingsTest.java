package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class OptimizerSettingsTest {
  private static OptimizerSettings read(String optimizer) {
    return Texts.read(Texts.SMALL, "training.optimizer=" + optimizer).training().optimizer();
  }

  @Test
  void generalKeysStandBesideThoseOfTheOptimizer() {
    OptimizerSettings settings =
        read(
            "{type: adam, learning_rate: 0.1, clipnorm: 2, weight_decay: 0.01,"
                + " schedule: {type: halving, decay_steps: 10}}");
    assertEquals(0.1, Optimizer.learningRate(settings.optimizer()));
    assertEquals(Optional.of(2.0), settings.clipnorm());
    assertEquals(Optional.of(0.01), settings.weightDecay());
    assertEquals(0.05, Schedule.learningRate(settings.schedule().orElseThrow(), 0.1, 10));
  }

  @Test
  void aBareTypeLeavesThemOut() {
    OptimizerSettings settings = read("adam");
    assertEquals("adam", settings.optimizer().type());
    assertTrue(
        List.of(
                settings.clipvalue(),
                settings.clipnorm(),
                settings.globalClipnorm(),
                settings.weightDecay(),
                settings.schedule())
            .stream()
            .allMatch(Optional::isEmpty));
  }

  @Test
  void aKeyOfTheOptimizerHidesTheGeneralOne() {
    OptimizerSettings settings = read("{type: adamw, weight_decay: 0.5}");
    assertEquals(Optional.empty(), settings.weightDecay());
    assertTrue(settings.optimizer().settings().toString().contains("weightDecay=0.5"));
  }

  @Test
  void anOptimizerWithoutATypeIsTheDefaultOne() {
    OptimizerSettings settings = read("{clipvalue: 3}");
    assertEquals("rmsprop", settings.optimizer().type());
    assertEquals(Optional.of(3.0), settings.clipvalue());
  }

  @Test
  void constantIsNoSchedule() {
    assertEquals(Optional.empty(), read("{type: adam, schedule: constant}").schedule());
  }
}
