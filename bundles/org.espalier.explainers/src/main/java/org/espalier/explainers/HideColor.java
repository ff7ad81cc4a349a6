package org.espalier.explainers;

/** What stands in place of pixels that are taken away. */
public enum HideColor {
  /** The mean of the pixels that are taken away, in each channel. */
  MEAN,
  /** 0 in every channel. */
  BLACK,
  /** 255 in every channel. */
  WHITE,
  /** 128 in every channel. */
  GRAY
}
