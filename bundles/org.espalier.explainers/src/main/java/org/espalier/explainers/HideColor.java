package org.espalier.explainers;

/** What stands in place of pixels that are taken away. */
public enum HideColor {
  /** The colour that a quarter of the image or more has; where there is none, the mean. */
  AUTO,
  /** The mean of the pixels that are taken away, in each channel. */
  MEAN,
  /** 0 in every channel. */
  BLACK,
  /** 255 in every channel. */
  WHITE,
  /** 128 in every channel. */
  GRAY
}
