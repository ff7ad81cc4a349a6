package org.espalier.itest.chains;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A random model as a pipeline on the reviews among the samples' data.
 *
 * @param seed what it was drawn from
 * @param features the vectorizer of each feature
 * @param layers the layers, each a line of the pipeline
 * @param loss the loss
 * @param optimizer the optimizer
 */
record Chain(
    long seed, Map<String, String> features, List<String> layers, String loss, String optimizer) {
  /** The pipeline, which runs from the folder of the repository. */
  String pipeline() {
    String columns =
        features.keySet().stream().map(name -> name + ": text, ").collect(Collectors.joining());
    String vectorizers =
        features.entrySet().stream()
            .map(feature -> "  " + feature.getKey() + ": " + feature.getValue() + "\n")
            .collect(Collectors.joining());
    String steps =
        layers.stream().map(layer -> "    - " + layer + "\n").collect(Collectors.joining());
    return """
        espalier: 1
        name: chain_%d
        data:
          source: {type: tsv, path: samples/data/reviews.tsv, columns: {%slabel: sentiment}}
          split: {test: 0.25}
        features:
        %smodel:
          layers:
        %straining: {loss: %s, optimizer: %s, epochs: 1, batch_size: 4}
        """
        .formatted(seed, columns, vectorizers, steps, loss, optimizer);
  }

  /** The types of the layers. */
  List<String> types() {
    return layers.stream().map(layer -> layer.replaceFirst("^\\{type: (\\w+).*", "$1")).toList();
  }
}
