package org.espalier.host;

import java.util.List;

/**
 * How numbers are spread.
 *
 * <p>Count, least, greatest and mean are exact; the others are those of an evenly thinned part
 * where there are very many numbers.
 *
 * @param count how many there are; everything else is NaN or empty where this is 0
 * @param min the least
 * @param lowerQuartile a quarter is not above it
 * @param median half are not above it
 * @param upperQuartile three quarters are not above it
 * @param percentile95 95 of 100 are not above it
 * @param max the greatest
 * @param mean the mean
 * @param edges the borders of the histogram's bins, ascending: one more than there are bins
 * @param bins how many numbers lie in each bin
 */
public record Distribution(
    long count,
    double min,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double percentile95,
    double max,
    double mean,
    List<Double> edges,
    List<Long> bins) {
  /** Copies the lists. */
  public Distribution {
    edges = List.copyOf(edges);
    bins = List.copyOf(bins);
  }
}
