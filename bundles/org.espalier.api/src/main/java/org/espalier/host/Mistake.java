package org.espalier.host;

import java.util.Map;

/**
 * A test row about which a model was wrong.
 *
 * @param row its number in the data set, from 0 on
 * @param origin where it stands: {@code data/names.csv:17}
 * @param cells its cells by the names of their columns, as text, shortened where they are long
 * @param truth the true class or number
 * @param predicted the class or number that was predicted
 * @param severity the probability that the wrong class was given; for numbers the absolute error
 */
public record Mistake(
    int row,
    String origin,
    Map<String, String> cells,
    String truth,
    String predicted,
    double severity) {}
