package org.espalier.host;

/**
 * Whether two models that predicted the same rows differ by more than chance makes likely.
 *
 * @param name the test: McNemar's exact test for classes, Wilcoxon's signed-rank test for numbers
 * @param rows how many rows both predicted
 * @param first on how many rows only the first was right; for numbers, how often it was nearer
 * @param second the same of the second
 * @param probability how likely a difference at least as great is where the models are equally good
 * @param sentence what that means, in a sentence
 */
public record PairedTest(
    String name, int rows, int first, int second, double probability, String sentence) {}
