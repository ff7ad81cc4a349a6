package org.espalier.runtime.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.program.PredictionModel;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.StateJson;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/** Makes a pipeline and a model archive of what an importer found in a file. */
public final class ModelImport {
  private final Catalogue catalogue;
  private final Path file;
  private final String name;
  private final ImportRequest request;
  private final List<Reason> reasons = new ArrayList<>();

  /**
   * An import.
   *
   * @param catalogue the components that it is made of
   * @param file the file that was read, for messages
   * @param name the name of the pipeline
   */
  public ModelImport(Catalogue catalogue, Path file, String name, ImportRequest request) {
    this.catalogue = catalogue;
    this.file = file;
    this.name = name;
    this.request = request;
  }

  /**
   * What an import made.
   *
   * @param pipeline the pipeline
   * @param text its text, every option written
   * @param model its model, every extent known but the batch
   * @param archive the model with its weights
   * @param outputs what its outputs give, by the names of their layers
   */
  public record Made(
      Pipeline pipeline,
      String text,
      Model model,
      ModelArchive archive,
      Map<String, List<String>> outputs) {}

  /**
   * Makes both.
   *
   * @param found what the importer found
   * @param bundles the bundles of the host
   * @throws UnsupportedModelException if layers do not fit each other, or weights their layers,
   *     with everything that does not
   */
  public Made make(ImportedModel found, JsonNode bundles) throws UnsupportedModelException {
    ImportedModel model = withExtents(found);
    if (!reasons.isEmpty()) {
      checkLayers(model);
      throw refusal();
    }
    ImportedText text = new ImportedText(name, model);
    Pipeline first = read(text.of(Optional.empty()), model);
    Model traced = ModelTracer.trace(first, ModelTracer.features(first));
    checkWeights(model, traced);
    ImportedOutputs outputs = new ImportedOutputs(model, traced.inference(), request.classes());
    outputs
        .misfit()
        .ifPresent(misfit -> reasons.add(new Reason(ImportedOutputs.main(model), misfit)));
    refuse();
    Pipeline pipeline = read(text.of(Optional.of(outputs)), model);
    return new Made(
        pipeline,
        PipelineRenderer.render(pipeline),
        traced,
        archive(pipeline, model, traced, outputs, bundles),
        outputs.all());
  }

  /**
   * What an importer refused, with all that would be refused of the rest.
   *
   * @param failure what the importer says
   */
  UnsupportedModelException refusal(UnsupportedModelException failure) {
    reasons.addAll(failure.reasons());
    failure.rest().map(this::withExtents).ifPresent(this::checkLayers);
    return refusal();
  }

  /** Looks at the settings of each layer alone, where the model cannot be traced. */
  private void checkLayers(ImportedModel model) {
    ComponentText texts = new ComponentText(catalogue);
    for (PortableLayer layer : model.layers()) {
      try {
        texts.read(Kind.LAYER, ImportedText.component(layer));
      } catch (InvalidPipelineException e) {
        for (Problem problem : e.problems()) {
          String inside = problem.path().replaceFirst("^layer\\.?", "");
          reasons.add(reason(layer.name(), inside, problem));
        }
      }
    }
  }

  /** The model where the extents that its file leaves open are those that were said. */
  private ImportedModel withExtents(ImportedModel model) {
    List<PortableInput> inputs = new ArrayList<>();
    for (PortableInput input : model.inputs()) {
      TensorType type = input.type().bind(request.extents());
      List<String> open =
          type.shape().slice(1, type.shape().rank()).size().symbols().stream().sorted().toList();
      for (String symbol : open) {
        reasons.add(
            new Reason(
                input.name(),
                "its file leaves open what %s is in %s; say it, as in --dim %s=20"
                    .formatted(symbol, type, symbol)));
      }
      inputs.add(new PortableInput(input.name(), type));
    }
    return new ImportedModel(
        model.name(),
        model.origin(),
        inputs,
        model.layers(),
        model.outputs(),
        model.weights(),
        model.training(),
        model.notes());
  }

  private Pipeline read(String text, ImportedModel model) throws UnsupportedModelException {
    try {
      return new PipelineReader(catalogue)
          .read(new PipelineFile(file.toString(), text, Path.of("."), List.of()));
    } catch (InvalidPipelineException e) {
      e.problems().forEach(problem -> reasons.add(reason(problem, model)));
      throw refusal();
    }
  }

  /** A problem of the pipeline as one of the layer that it comes from. */
  private static Reason reason(Problem problem, ImportedModel model) {
    String path = problem.path();
    String section = "model.layers[";
    if (path.startsWith(section)) {
      int end = path.indexOf(']');
      int place = Integer.parseInt(path.substring(section.length(), end));
      String inside = path.substring(end + 1).replaceFirst("^\\.", "");
      return reason(model.layers().get(place).name(), inside, problem);
    }
    return reason("", path, problem);
  }

  private static Reason reason(String layer, String path, Problem problem) {
    return new Reason(layer, path.isEmpty() ? problem.message() : path + ": " + problem.message());
  }

  private void checkWeights(ImportedModel model, Model traced) {
    for (WeightMisfit misfit : WeightMisfit.of(traced.weights(), model.weights())) {
      reasons.add(new Reason(WeightMisfit.layerOf(misfit.weight()), misfit.reason()));
    }
  }

  private void refuse() throws UnsupportedModelException {
    if (!reasons.isEmpty()) {
      throw refusal();
    }
  }

  private UnsupportedModelException refusal() {
    return new UnsupportedModelException(file + " cannot be imported", reasons);
  }

  private ModelArchive archive(
      Pipeline pipeline,
      ImportedModel model,
      Model traced,
      ImportedOutputs outputs,
      JsonNode bundles) {
    List<PredictedOutput> further = new ArrayList<>();
    for (String output : ImportedOutputs.further(model)) {
      further.add(PredictedOutputs.further(output, outputs.meaning(output)));
    }
    Labels labels = outputs.meaning();
    Model saved = PredictionModel.of(traced, ImportedOutputs.further(model));
    Map<String, DenseArray> values = new LinkedHashMap<>();
    saved
        .weights()
        .forEach(weight -> values.put(weight.name(), model.weights().get(weight.name())));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    pipeline.features().keySet().forEach(name -> columns.put(name, List.of(name)));
    return new ModelArchive(
        name,
        PipelineRenderer.render(pipeline.anywhere()),
        columns,
        states(pipeline),
        new PredictedOutputs(PredictedOutputs.main(labels), further),
        saved.inference(),
        saved.weights(),
        values,
        bundles);
  }

  /** What the vectorizers have learned, which need no rows for it. */
  private static Map<String, JsonNode> states(Pipeline pipeline) {
    Map<String, JsonNode> states = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature : pipeline.features().entrySet()) {
      @SuppressWarnings("unchecked") // settings were bound to the component's own record
      Vectorizer<Record, Record> vectorizer =
          (Vectorizer<Record, Record>) feature.getValue().component();
      Record state = vectorizer.fit(feature.getValue().settings(), List.of());
      states.put(feature.getKey(), StateJson.tree(state));
    }
    return states;
  }
}
