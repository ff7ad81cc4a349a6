package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.espalier.host.ModelSummary;
import org.espalier.model.LayerSummary;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** The summary of a model as JSON, but its picture. */
final class ModelJson {
  private ModelJson() {}

  static JsonNode write(ModelSummary model) {
    ObjectNode json = Json.object();
    json.put("parameters", model.parameters());
    ArrayNode layers = json.putArray("layers");
    for (LayerSummary layer : model.layers()) {
      ObjectNode node = layers.addObject();
      node.put("name", layer.name()).put("type", layer.type());
      ArrayNode output = node.putArray("output");
      layer.output().dims().forEach(dim -> output.add(dim.toString()));
      node.put("parameters", layer.parameters().toString());
      node.put("trainable", layer.trainable().toString());
      node.set("inputs", Json.tree(layer.inputs()));
    }
    json.put("text", model.text());
    return json;
  }

  static ModelSummary read(JsonNode json, String picture) {
    List<LayerSummary> layers = new ArrayList<>();
    for (JsonNode layer : json.path("layers")) {
      layers.add(
          new LayerSummary(
              layer.path("name").asText(),
              layer.path("type").asText(),
              new Shape(texts(layer.path("output")).stream().map(Dim::parse).toList()),
              Dim.parse(layer.path("parameters").asText()),
              Dim.parse(layer.path("trainable").asText()),
              texts(layer.path("inputs"))));
    }
    return new ModelSummary(
        layers, json.path("text").asText(), json.path("parameters").asText(), picture);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
