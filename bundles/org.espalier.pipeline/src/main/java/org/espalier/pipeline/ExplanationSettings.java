package org.espalier.pipeline;

import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.component.Range;
import org.espalier.explainer.Explainer;
import org.espalier.pipeline.bind.Merged;

/**
 * The section {@code explanation}: which predictions the report of a run explains.
 *
 * @param explainer what explains them
 * @param rows which of the test rows
 * @param count how many
 */
public record ExplanationSettings(
    @Merged(Kind.EXPLAINER) Choice<Explainer<?>> explainer,
    @Doc("which test rows: those about which the model was most wrong, the first, or random ones")
        @Default("mistakes")
        Rows rows,
    @Doc("how many of them") @Default("5") @Range(min = 1, max = 1000) int count) {
  /** Which of the test rows. */
  public enum Rows {
    /** Those about which the model was most wrong. */
    MISTAKES,
    /** The first ones. */
    FIRST,
    /** Random ones, by the seed. */
    RANDOM
  }
}
