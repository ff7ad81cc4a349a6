package org.espalier.source;

import java.util.Locale;

/** What a row of a data set is for. */
public enum Part {
  /** The model learns from it. */
  TRAIN,
  /** The model is watched on it while it learns. */
  VALIDATION,
  /** The model is judged on it in the end. */
  TEST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
