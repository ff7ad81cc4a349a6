package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.evaluation.Evaluator;

/**
 * How the trained model is judged.
 *
 * @param evaluator what computes the figures; empty where none is installed
 * @param metrics the names of the figures; empty for all that fit
 */
public record EvaluationSettings(
    @Doc("what computes the figures; auto is the one that is installed") @Absent("auto")
        Optional<Choice<Evaluator<?>>> evaluator,
    @Doc("names of the figures; none for all that fit") @Default("[]") List<String> metrics) {}
