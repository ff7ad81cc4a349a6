package org.espalier.explainers;

/**
 * Colours in CIE L*a*b*, in which distances are about as people see them: from sRGB by IEC
 * 61966-2-1, with the white point D65. Images that are not of three channels have the L* of each.
 */
final class LabColours {
  private static final double LINEAR_UP_TO = 0.04045;
  private static final double LAB_CUBE = 216.0 / 24389;
  private static final double LAB_SLOPE = 24389.0 / 27;
  private static final double[][] XYZ_BY_WHITE = {
    {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}
  };

  private LabColours() {}

  /** The colour of each pixel. */
  static float[][] of(Pixels image) {
    float[] linear = new float[256];
    for (int i = 0; i < linear.length; i++) {
      linear[i] = (float) linear(i / 255.0);
    }
    float[][] colours = new float[image.count()][];
    for (int pixel = 0; pixel < colours.length; pixel++) {
      float[] channels = new float[image.channels()];
      for (int c = 0; c < channels.length; c++) {
        channels[c] = linear[image.value(pixel, c)];
      }
      colours[pixel] = channels.length == 3 ? lab(channels) : lightness(channels);
    }
    return colours;
  }

  private static double linear(double value) {
    return value <= LINEAR_UP_TO ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static float[] lab(float[] rgb) {
    double[] f = new double[3];
    for (int i = 0; i < f.length; i++) {
      double[] row = XYZ_BY_WHITE[i];
      f[i] = root(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
    }
    return new float[] {
      (float) (116 * f[1] - 16), (float) (500 * (f[0] - f[1])), (float) (200 * (f[1] - f[2]))
    };
  }

  private static float[] lightness(float[] channels) {
    float[] lightness = new float[channels.length];
    for (int c = 0; c < channels.length; c++) {
      lightness[c] = (float) (116 * root(channels[c]) - 16);
    }
    return lightness;
  }

  private static double root(double t) {
    return t > LAB_CUBE ? Math.cbrt(t) : (LAB_SLOPE * t + 16) / 116;
  }
}
