package org.espalier.runtime.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.tensor.Graph;

/**
 * A trained model as a file holds it.
 *
 * @param name the pipeline's name
 * @param pipeline the filled pipeline
 * @param columns the columns of the data that each feature reads, by the feature's name
 * @param features the state of each feature's vectorizer, by the feature's name
 * @param outputs what is predicted, and what its labels mean
 * @param graph the inference graph
 * @param weights the weights in the model's order
 * @param values their values by name
 * @param lock the bundles the pipeline was resolved to
 */
public record ModelArchive(
    String name,
    String pipeline,
    Map<String, List<String>> columns,
    Map<String, JsonNode> features,
    PredictedOutputs outputs,
    Graph graph,
    List<Weight> weights,
    Map<String, DenseArray> values,
    JsonNode lock) {}
