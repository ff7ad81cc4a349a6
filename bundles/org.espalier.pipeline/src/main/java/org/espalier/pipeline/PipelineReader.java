package org.espalier.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.model.Model;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.blocks.Blocks;
import org.espalier.pipeline.check.Completion;
import org.espalier.pipeline.check.Rules;
import org.espalier.pipeline.text.Overrides;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.Variables;
import org.espalier.pipeline.text.YamlText;
import org.espalier.pipeline.trace.FeatureTypes;
import org.espalier.pipeline.trace.LayerTracer;
import org.espalier.pipeline.trace.ObjectiveTracer;
import org.espalier.tensor.Graph;
import org.espalier.vectorizer.Vectorizer;

/**
 * Reads and checks pipelines: needs no data and no backend, and tells all that is wrong at once.
 *
 * <p>Safe for use by several threads if its catalogue is.
 */
public final class PipelineReader {
  private final Catalogue catalogue;

  /** Reads pipelines that use the components of a catalogue. */
  public PipelineReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a pipeline, its overrides, variables and blocks applied and what it leaves out filled in.
   *
   * @throws InvalidPipelineException if something is wrong with it, with everything that is
   */
  public Pipeline read(PipelineFile file) {
    Problems problems = new Problems();
    Optional<Pipeline> pipeline = read(file, problems);
    if (pipeline.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(file.name()));
    }
    return pipeline.get();
  }

  /** Everything that is wrong with a pipeline, in the order of the text; empty if nothing is. */
  public List<Problem> validate(PipelineFile file) {
    Problems problems = new Problems();
    read(file, problems);
    return problems.inOrder(file.name());
  }

  /**
   * What a pipeline needs to be installed, whether it is or not, what its tuning searches included;
   * what else is wrong with it does not matter.
   *
   * @throws InvalidPipelineException if it is no YAML
   */
  public NamedComponents components(PipelineFile file) {
    return new NeededComponents(catalogue, file).find();
  }

  /** The text with its overrides, variables and blocks applied. */
  static Optional<Tree.Mapping> document(PipelineFile file, Problems problems) {
    return YamlText.read(file.name(), file.text(), problems)
        .map(text -> Overrides.apply((Tree.Mapping) text, file.overrides(), problems))
        .map(text -> Blocks.expand(Variables.resolve(text, problems), problems));
  }

  private Optional<Pipeline> read(PipelineFile file, Problems problems) {
    Optional<Tree.Mapping> text = document(file, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Tree.Mapping document = text.get();
    Binder binder = new Binder(catalogue, problems);
    Schema schema = Schema.of(PipelineSettings.class);
    Map<String, Object> sections = binder.values(schema, document, "");
    PlacedProblems placed = new PlacedProblems(problems, binder.places(), file.name());
    new Completion(catalogue, binder, placed).complete(sections);
    new Rules(placed).check(sections);
    trace(document, sections, placed);
    return binder
        .make(schema, sections, document.place(), "")
        .map(
            settings ->
                new Pipeline(
                    file.name(), (PipelineSettings) settings, binder.places(), binder.uses()));
  }

  private static void trace(
      Tree.Mapping document, Map<String, Object> sections, PlacedProblems problems) {
    if (!(sections.get("model") instanceof ModelSettings model)
        || !sections.containsKey("features")) {
      return;
    }
    @SuppressWarnings("unchecked") // bound to the type that PipelineSettings declares
    var features = (Map<String, Choice<Vectorizer<?, ?>>>) sections.get("features");
    if (features.isEmpty() || !features.keySet().stream().allMatch(Rules::isFeature)) {
      return;
    }
    Optional<Graph> graph =
        FeatureTypes.of(features, source(sections), problems)
            .flatMap(
                types ->
                    new LayerTracer(
                            model.layers(),
                            types,
                            FeatureTypes.vectorLengths(features),
                            outputs(document, model),
                            problems)
                        .trace())
            .map(Model::training);
    if (graph.isPresent()
        && sections.get("training") instanceof TrainingSettings training
        && sections.get("data") instanceof DataSettings data) {
      new ObjectiveTracer(problems).check(training, data, graph.get());
    }
  }

  private static Optional<SourceSettings> source(Map<String, Object> sections) {
    return sections.get("data") instanceof DataSettings data
        ? Optional.of(data.source())
        : Optional.empty();
  }

  /** The layers that are trained outputs, even if what is wanted of them could not be bound. */
  private static List<String> outputs(Tree.Mapping document, ModelSettings model) {
    Tree training = document.get("training").orElse(null);
    Tree outputs =
        training instanceof Tree.Mapping mapping ? mapping.get("outputs").orElse(null) : null;
    Set<String> named =
        outputs instanceof Tree.Mapping mapping ? mapping.entries().keySet() : Set.of();
    return model.layers().stream()
        .limit(Math.max(0, model.layers().size() - 1))
        .map(layer -> layer.name().orElseThrow())
        .filter(named::contains)
        .toList();
  }
}
