package org.espalier.tuner;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.espalier.tensor.SeededRandom;

/**
 * What a search is about.
 *
 * @param space what it may choose from
 * @param maximize whether great scores are good ones
 * @param seed what its random numbers come from
 * @param epochs for how many epochs the pipeline trains
 * @param maxTrials after how many trials the study ends, if it does
 */
public record SearchScope(
    Space space, boolean maximize, long seed, int epochs, OptionalInt maxTrials) {
  /** Random numbers for the proposal of one trial. */
  public RandomGenerator random(int trial) {
    return new SeededRandom(seed, "tuner", trial);
  }

  /** How bad a score is: less is better, whatever the direction. */
  public double cost(double score) {
    return maximize ? -score : score;
  }
}
