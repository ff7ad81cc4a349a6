package org.espalier.tuning.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.component.Choice;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyRecord;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.tuning.Tuning;
import org.espalier.tensor.SeededRandom;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Tuner;
import org.espalier.tuning.store.Slot;
import org.espalier.tuning.store.StoredTrial;

/**
 * What a study is to do, with the components that do it.
 *
 * @param file the pipeline as its author wrote it
 * @param pipeline the pipeline before anything is searched
 * @param plan what is to be done
 * @param stratify whether each class has its share of each fold
 * @param tuner what proposes; empty for a single trial
 * @param pruner what ends trials early
 */
public record Task(
    PipelineFile file,
    Pipeline pipeline,
    StudyRecord.Plan plan,
    boolean stratify,
    Optional<Choice<Tuner<?>>> tuner,
    Optional<Choice<Pruner<?>>> pruner) {
  private static final int SEEDS = 1_000_000_000;

  /** The same with another plan. */
  public Task with(StudyRecord.Plan other) {
    return new Task(file, pipeline, other, stratify, tuner, pruner);
  }

  /** What is to become great or small. */
  Objective objective() {
    return new Objective(plan.metric(), plan.maximize());
  }

  /** How many epochs a trial trains at most. */
  int epochs(StoredTrial trial) {
    if (trial.values().get("training.epochs") instanceof Long epochs && trial.epochs().isEmpty()) {
      return Math.toIntExact(epochs);
    }
    return trial.epochs().orElse(pipeline.training().epochs());
  }

  /**
   * Whether only a window of {@link StudyRecord.Plan#parallel} trials is made at once, so that what
   * a tuner or a pruner knows does not depend on who was faster.
   */
  public boolean looksBack() {
    return pruner.isPresent() || tuner.map(choice -> choice.component().looksBack()).orElse(false);
  }

  /**
   * Begins a search, for a study with a tuner.
   *
   * @throws IllegalArgumentException if the tuner cannot search the space
   */
  public Search search() {
    OptionalInt max = plan.maxTrials().map(OptionalInt::of).orElse(OptionalInt.empty());
    return Tuner.search(
        tuner.orElseThrow(),
        new SearchScope(
            plan.space(), plan.maximize(), plan.seed(), pipeline.training().epochs(), max));
  }

  /** A pipeline with the values of a configuration. */
  public static PipelineFile with(PipelineFile file, Map<String, Object> values) {
    List<String> overrides = new ArrayList<>(file.overrides());
    overrides.addAll(Tuning.overrides(values));
    return new PipelineFile(file.name(), file.text(), file.folder(), overrides);
  }

  /** The pipeline of one training: every execution but the first has random numbers of its own. */
  PipelineFile with(Map<String, Object> values, Slot slot) {
    PipelineFile variant = with(file, values);
    if (slot.execution() == 1) {
      return variant;
    }
    List<String> overrides = new ArrayList<>(variant.overrides());
    int seed = new SeededRandom(plan.seed(), "execution", slot.execution()).nextInt(SEEDS);
    overrides.add("training.seed=" + seed);
    return new PipelineFile(file.name(), file.text(), file.folder(), overrides);
  }
}
