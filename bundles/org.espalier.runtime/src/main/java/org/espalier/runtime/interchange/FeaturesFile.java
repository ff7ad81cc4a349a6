package org.espalier.runtime.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.PipelineFile;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.FeatureReader;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.record.Json;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/**
 * What stands beside a model that went out: how its features become the numbers of its inputs, and
 * what its outputs mean.
 */
final class FeaturesFile {
  private static final int FORMAT = 1;

  private FeaturesFile() {}

  /** The file's text. */
  static String text(ModelArchive archive, ExportedModel model, Catalogue catalogue) {
    PipelineFile pipeline =
        new PipelineFile(archive.name(), archive.pipeline(), Path.of("."), List.of());
    Map<String, Choice<Vectorizer<?, ?>>> vectorizers = FeatureReader.read(pipeline, catalogue);
    ObjectNode file = Json.object();
    file.put("format", FORMAT);
    file.put("model", archive.name());
    ObjectNode features = file.putObject("features");
    for (PortableInput input : model.inputs()) {
      Choice<?> vectorizer = vectorizers.get(input.name());
      ObjectNode feature = features.putObject(input.name());
      feature.put("type", vectorizer.type());
      feature.set("columns", Json.tree(archive.columns().get(input.name())));
      feature.set("settings", Json.tree(ComponentText.settings(vectorizer)));
      feature.set("state", archive.features().get(input.name()));
      batch(feature.putObject("batch"), input.type());
    }
    ArrayNode outputs = file.putArray("outputs");
    output(outputs.addObject(), archive.outputs().main(), model);
    archive.outputs().further().forEach(each -> output(outputs.addObject(), each, model));
    return Json.text(file);
  }

  private static void batch(ObjectNode node, TensorType type) {
    node.put("dtype", type.dtype().toString());
    ArrayNode shape = node.putArray("shape");
    type.shape()
        .dims()
        .forEach(
            dim -> {
              if (dim.isKnown()) {
                shape.add(dim.value());
              } else {
                shape.add(dim.toString());
              }
            });
    type.bound().ifPresent(bound -> node.put("ids", bound.value()));
  }

  private static void output(ObjectNode node, PredictedOutput output, ExportedModel model) {
    node.put("name", output.port());
    node.put("layer", model.outputs().get(output.port()));
    node.put("label", output.labels().role());
    node.set("classes", Json.tree(output.labels().classes()));
    batch(node.putObject("batch"), model.graph().outputType(output.port()));
  }
}
