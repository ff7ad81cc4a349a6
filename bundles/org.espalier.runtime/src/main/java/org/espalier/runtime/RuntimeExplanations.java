package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.explainer.Background;
import org.espalier.explainer.Explainer;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Explanations;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.explanation.BackgroundSource;
import org.espalier.runtime.explanation.ExplainedModel;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.explanation.ModelExplanations;
import org.espalier.runtime.explanation.PipelineRows;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.SplitFile;
import org.espalier.runtime.training.Backends;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Explains models with the explainers, vectorizers and backends that are installed. */
@Component
public final class RuntimeExplanations implements Explanations {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Explains with what is installed. */
  @Activate
  public RuntimeExplanations(
      @Reference Catalogue catalogue, @Reference Backends backends, @Reference Home home) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public List<ExplainedRow> explain(Path model, ExplanationRequest request, RunListener listener)
      throws IOException {
    Path file = RunFolder.modelIn(model);
    Optional<Path> run =
        Optional.ofNullable(file.toAbsolutePath().getParent())
            .filter(folder -> !RunRequest.isMissing(folder));
    try (LoadedModel loaded =
        LoadedModel.open(ArchiveFile.read(file), catalogue, backends.choose("auto", "auto"))) {
      return explain(loaded, run, request, listener);
    }
  }

  private List<ExplainedRow> explain(
      LoadedModel loaded, Optional<Path> run, ExplanationRequest request, RunListener listener)
      throws IOException {
    ExplainedModel model = new ExplainedModel(loaded);
    ExplainerChoice choices = new ExplainerChoice(catalogue);
    boolean hasRows = run.isPresent() || request.data().isPresent();
    Choice<Explainer<?>> explainer = choices.choose(request.explainer(), model, hasRows);
    choices.check(explainer, model, request.rows().size());
    Labels labels = loaded.outputs().main().labels();
    BackgroundSource background =
        () -> background(run, request, model.features(), labels, listener);
    ModelExplanations explanations =
        new ModelExplanations(model, explainer, background, request.seed(), listener);
    return explainer.component().isGlobal()
        ? List.of(explanations.whole(request.output()))
        : explanations.rows(unnumbered(request.rows()), request.output());
  }

  private static List<ModelExplanations.NumberedRow> unnumbered(List<Map<String, Object>> rows) {
    return rows.stream()
        .map(cells -> new ModelExplanations.NumberedRow(OptionalInt.empty(), cells))
        .toList();
  }

  private Background background(
      Optional<Path> run,
      ExplanationRequest request,
      List<String> features,
      Labels labels,
      RunListener listener)
      throws IOException {
    if (request.data().isEmpty() && run.isEmpty()) {
      throw new IOException(
          "the model's file does not say which rows it was trained on; name the pipeline that has them, or the folder of the run");
    }
    PipelineFile file =
        request.data().isPresent()
            ? request.data().get()
            : RunRequest.read(run.get()).pipeline(run.get());
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    DatasetCache files = new DatasetCache(file.folder(), home.datasets(), listener);
    try {
      Optional<Part[]> stored =
          request.data().isPresent() ? Optional.empty() : SplitFile.parts(run.get());
      Part[] parts =
          stored.isPresent() ? stored.get() : new DataPreparation(pipeline, files).split().parts();
      return new PipelineRows(pipeline, files, features).background(parts, labels, request.seed());
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }
}
