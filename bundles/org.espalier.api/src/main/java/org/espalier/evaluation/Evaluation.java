package org.espalier.evaluation;

import java.util.List;
import java.util.Map;

/**
 * Figures over predictions.
 *
 * @param figures the overall figures by name, in the order to print them, for example {@code
 *     accuracy}; undefined ones are NaN
 * @param perClass the figures of each class by name: precision, recall, f1, support
 * @param classes the names of the classes, in the order of the confusion matrix
 * @param confusion how often each true class (row) was taken for each class (column); empty for
 *     numbers
 */
public record Evaluation(
    Map<String, Double> figures,
    Map<String, Map<String, Double>> perClass,
    List<String> classes,
    List<List<Long>> confusion) {}
