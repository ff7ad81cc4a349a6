package org.espalier.loss;

/** What a loss compares predictions with. */
public enum Target {
  /** A number for each output, or 0 and 1 for two classes: a tensor of the prediction's shape. */
  VALUES,
  /** 1 in the place of the true class, 0 elsewhere: a tensor of the prediction's shape. */
  ONE_HOT,
  /** The number of the true class: integers, of the prediction's shape without its last axis. */
  CLASS
}
