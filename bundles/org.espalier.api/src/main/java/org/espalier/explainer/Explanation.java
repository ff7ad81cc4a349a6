package org.espalier.explainer;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Why a model says what it says.
 *
 * @param output the class that is explained; empty for a model that predicts numbers; for a model
 *     as a whole the name of the figure
 * @param score what the model says of the row: the probability of the class, or the number; for a
 *     model as a whole the figure over all rows
 * @param intercept the score where no part is there, as the explainer sees it
 * @param fit how well the shares tell what the model says, where the explainer knows (the R2 of
 *     LIME's linear model; 1 minus what is missing of the score for gradients)
 * @param attributions the shares, the greatest first
 */
public record Explanation(
    String output,
    double score,
    OptionalDouble intercept,
    OptionalDouble fit,
    List<Attribution> attributions) {
  /** Copies the list. */
  public Explanation {
    attributions = List.copyOf(attributions);
  }
}
