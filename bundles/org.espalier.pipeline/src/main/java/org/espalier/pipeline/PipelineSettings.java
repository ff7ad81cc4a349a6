package org.espalier.pipeline;

import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.vectorizer.Vectorizer;

/**
 * What a pipeline file says, section by section.
 *
 * @param espalier the version of the format
 * @param name its name, which is also that of the folder of its runs
 * @param seed what all random numbers come from
 * @param data where rows come from and how they are split
 * @param features the vectorizer of each feature
 * @param model the layers
 * @param training how the model is trained
 * @param evaluation how it is judged
 * @param backend what computes
 * @param explanation which predictions are explained in the report; empty for none
 * @param tuning how good values are searched; empty where nobody asked
 */
public record PipelineSettings(
    @Doc("version of this format, 1") @Range(min = 1, max = 1) int espalier,
    @Doc("name of the pipeline, and of the folder of its runs") String name,
    @Doc("what all random numbers come from") @Default("42") long seed,
    @Doc("where rows come from and how they are split") DataSettings data,
    @Doc("how each feature becomes numbers, by the feature's name")
        Map<String, Choice<Vectorizer<?, ?>>> features,
    @Doc("the layers") ModelSettings model,
    @Doc("how the model is trained") TrainingSettings training,
    @Doc("how the trained model is judged") @Default("{}") EvaluationSettings evaluation,
    @Doc("what computes") @Default("{}") BackendSettings backend,
    @Doc("which predictions the report of a run explains")
        Optional<ExplanationSettings> explanation,
    @Doc("how a study searches good values for other settings") Optional<TuningSettings> tuning) {
  /** The same without the section {@code tuning}, of which a run knows nothing. */
  public PipelineSettings withoutTuning() {
    return with(backend, Optional.empty());
  }

  /** The same where nothing is said of the machine that executes it. */
  PipelineSettings anywhere() {
    return with(backend.anywhere(), tuning);
  }

  private PipelineSettings with(BackendSettings other, Optional<TuningSettings> search) {
    return new PipelineSettings(
        espalier,
        name,
        seed,
        data,
        features,
        model,
        training,
        evaluation,
        other,
        explanation,
        search);
  }
}
