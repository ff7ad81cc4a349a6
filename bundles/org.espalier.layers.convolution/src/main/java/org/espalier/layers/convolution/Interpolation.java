package org.espalier.layers.convolution;

/** What is between the cells of an image. */
public enum Interpolation {
  /** The nearest cell. */
  NEAREST,
  /** Straight lines between the centres of cells. */
  BILINEAR
}
