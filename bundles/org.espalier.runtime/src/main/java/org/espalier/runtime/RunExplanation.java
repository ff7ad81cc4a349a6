package org.espalier.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.component.Choice;
import org.espalier.explainer.Explainer;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Mistake;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.pipeline.ExplanationSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.explanation.BackgroundSource;
import org.espalier.runtime.explanation.ExplainedModel;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.explanation.ModelExplanations;
import org.espalier.runtime.explanation.ModelExplanations.NumberedRow;
import org.espalier.runtime.explanation.PipelineRows;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.RunWriter;
import org.espalier.runtime.split.Split;
import org.espalier.runtime.training.ChosenBackend;

/** Explains at the end of a run what its model says, as its section {@code explanation} wants. */
final class RunExplanation {
  private final PreparedRun run;
  private final DatasetCache files;
  private final RunFolder folder;
  private final RunListener listener;

  /**
   * Prepares.
   *
   * @param files finds the files of the run's data
   * @param folder has the mistakes about the test rows already, where there were any
   */
  RunExplanation(PreparedRun run, DatasetCache files, RunFolder folder, RunListener listener) {
    this.run = run;
    this.files = files;
    this.folder = folder;
    this.listener = listener;
  }

  /** Explains, if that is wanted; what fails costs a warning, and never the run. */
  void write(
      ModelArchive archive,
      ChosenBackend chosen,
      Optional<ExplainerChoice> explainers,
      RunWriter writer) {
    Pipeline pipeline = run.pipeline();
    if (pipeline.explanation().isEmpty() || explainers.isEmpty()) {
      return;
    }
    try (LoadedModel loaded = LoadedModel.of(archive, read(archive), chosen)) {
      ExplainedModel model = new ExplainedModel(loaded);
      List<ExplainedRow> rows =
          explain(model, pipeline.explanation().get(), explainers.get(), pipeline.seed());
      writer.explanations(rows);
    } catch (IOException | RuntimeException e) {
      listener.message(
          "warning: nothing is explained: "
              + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
  }

  /** The fitted features that the model still reads. */
  private Map<String, FittedFeature> read(ModelArchive archive) {
    Map<String, FittedFeature> read = new LinkedHashMap<>(run.data().features());
    read.keySet().removeIf(name -> !archive.graph().hasInput("feature/" + name));
    return read;
  }

  private List<ExplainedRow> explain(
      ExplainedModel model, ExplanationSettings settings, ExplainerChoice explainers, long seed)
      throws IOException {
    Choice<Explainer<?>> explainer = settings.explainer();
    PipelineRows source = new PipelineRows(run.pipeline(), files, model.features());
    Split split = run.data().split();
    Labels labels = run.data().label();
    BackgroundSource background = () -> source.background(split.parts(), labels, seed);
    ModelExplanations explanations =
        new ModelExplanations(model, explainer, background, seed, listener);
    if (explainer.component().isGlobal()) {
      explainers.check(explainer, model, 0);
      return List.of(explanations.whole(Optional.empty()));
    }
    Set<Integer> numbers = numbers(settings, split.test(), seed);
    if (numbers.isEmpty()) {
      listener.message("warning: nothing is explained: there is no test row; set data.split.test");
      return List.of();
    }
    explainers.check(explainer, model, numbers.size());
    Map<Integer, Map<String, Object>> cells = source.rows(numbers::contains);
    List<NumberedRow> rows = new ArrayList<>();
    numbers.forEach(number -> rows.add(new NumberedRow(OptionalInt.of(number), cells.get(number))));
    return explanations.rows(rows, Optional.empty());
  }

  /** Which rows; the first ones where the model was wrong about none. */
  private Set<Integer> numbers(ExplanationSettings settings, int[] test, long seed)
      throws IOException {
    Set<Integer> first = new TreeSet<>();
    Arrays.stream(test).limit(settings.count()).forEach(first::add);
    return switch (settings.rows()) {
      case FIRST -> first;
      case RANDOM -> PipelineRows.draw(test, settings.count(), seed);
      case MISTAKES -> {
        Set<Integer> wrong = mistakes(settings.count());
        yield wrong.isEmpty() ? first : wrong;
      }
    };
  }

  /** The rows about which the prediction was most wrong, the worst first. */
  private Set<Integer> mistakes(int count) throws IOException {
    RunRecord.Output output = RunReader.read(folder.path()).outputs().get("");
    Set<Integer> rows = new LinkedHashSet<>();
    if (output != null) {
      output.mistakes().stream().limit(count).map(Mistake::row).forEach(rows::add);
    }
    return rows;
  }
}
