package com.example.guide;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/** A learning rate that is halved every so many steps. */
@Component
@ScheduleType("halving")
@Doc("a rate that is halved every so many steps")
public final class Halving implements Schedule<Halving.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps until the rate is half") @Default("100") @Range(min = 1) int steps) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    return initial * Math.pow(0.5, (double) step / s.steps());
  }
}
