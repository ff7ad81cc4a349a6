package org.espalier.runtime.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.component.Catalogue;
import org.espalier.host.PipelineFile;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.pipeline.LayerReader;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.tensor.Graph;

/** Makes of model archives what exporters are given. */
public final class ExportedModels {
  private static final String FEATURE = "feature/";

  private ExportedModels() {}

  /**
   * The model of an archive. Layers that only training looked at are not in it.
   *
   * @param catalogue has the layers, by which settings that are empty are known
   * @throws org.espalier.host.InvalidPipelineException if a layer is not installed
   */
  public static ExportedModel of(ModelArchive archive, Catalogue catalogue) {
    List<PortableInput> inputs = inputs(archive.graph());
    List<PortableLayer> layers =
        LayerReader.read(
            new PipelineFile(archive.name(), archive.pipeline(), Path.of("."), List.of()),
            inputs.stream().map(PortableInput::name).toList(),
            catalogue);
    Map<String, String> outputs = outputs(archive, layers);
    return new ExportedModel(
        archive.name(),
        inputs,
        needed(layers, outputs),
        outputs,
        archive.weights(),
        archive.values(),
        archive.graph());
  }

  /** The inputs of a graph that are features. */
  static List<PortableInput> inputs(Graph graph) {
    return graph.inputs().stream()
        .filter(port -> port.name().startsWith(FEATURE))
        .map(
            port ->
                new PortableInput(
                    port.name().substring(FEATURE.length()), graph.inputType(port.name())))
        .toList();
  }

  private static Map<String, String> outputs(ModelArchive archive, List<PortableLayer> layers) {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put(archive.outputs().main().port(), layers.get(layers.size() - 1).name());
    for (PredictedOutput output : archive.outputs().further()) {
      outputs.put(output.port(), output.name());
    }
    return outputs;
  }

  private static List<PortableLayer> needed(
      List<PortableLayer> layers, Map<String, String> outputs) {
    Set<String> read = new HashSet<>(outputs.values());
    List<PortableLayer> needed = new ArrayList<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      PortableLayer layer = layers.get(i);
      if (read.contains(layer.name())) {
        needed.add(0, layer);
        layer.inputs().forEach(input -> read.add(source(input)));
      }
    }
    return needed;
  }

  /** The layer or feature that a reference names, without the output of it. */
  static String source(String reference) {
    int output = reference.indexOf('.');
    return output < 0 ? reference : reference.substring(0, output);
  }
}
