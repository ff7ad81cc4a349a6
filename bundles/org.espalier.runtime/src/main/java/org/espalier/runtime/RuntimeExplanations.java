package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Composition;
import org.espalier.explainer.Explainer;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Explanations;
import org.espalier.host.RunListener;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.explanation.BackgroundSource;
import org.espalier.runtime.explanation.ExplainedModel;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.explanation.ModelExplanations;
import org.espalier.runtime.explanation.PipelineRows;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ChosenBackend;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Explains models with the explainers, vectorizers and backends that are installed; is not there
 * while no explainer is.
 */
@Component(
    reference =
        @Reference(
            name = "explainers",
            service = Explainer.class,
            cardinality = ReferenceCardinality.AT_LEAST_ONE,
            policy = ReferencePolicy.DYNAMIC))
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
    ModelRows rows = ModelRows.of(file, request.data());
    ModelArchive archive = ArchiveFile.read(file);
    ChosenBackend chosen = backends.choose(request.device(), archive.graph());
    try (Composition composition = catalogue.compose("explanation of " + archive.name())) {
      composition.hold(chosen.backend());
      try (LoadedModel loaded = LoadedModel.open(archive, composition, chosen)) {
        return explain(composition, loaded, rows, request, listener);
      }
    }
  }

  private List<ExplainedRow> explain(
      Composition composition,
      LoadedModel loaded,
      ModelRows rows,
      ExplanationRequest request,
      RunListener listener)
      throws IOException {
    ExplainedModel model = new ExplainedModel(loaded);
    ExplainerChoice choices = new ExplainerChoice(composition);
    Choice<Explainer<?>> explainer = choices.choose(request.explainer(), model, rows.areKnown());
    choices.check(explainer, model, request.rows().size());
    Labels labels = loaded.outputs().main().labels();
    BackgroundSource background =
        () ->
            rows.read(
                composition,
                home,
                listener,
                (pipeline, files, parts) ->
                    new PipelineRows(pipeline, files, model.features())
                        .background(parts, labels, request.seed()));
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
}
