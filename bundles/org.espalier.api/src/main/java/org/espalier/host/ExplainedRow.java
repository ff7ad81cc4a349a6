package org.espalier.host;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.explainer.Explanation;

/**
 * A row and its explanation.
 *
 * @param number its number in the data set, where it is from one
 * @param row its cells by the name of the feature; empty for a model as a whole
 * @param prediction what the model says of it; that of a model as a whole is empty
 * @param explainer the type of the explainer
 * @param explanation why
 */
public record ExplainedRow(
    OptionalInt number,
    Map<String, Object> row,
    Optional<Prediction> prediction,
    String explainer,
    Explanation explanation) {}
