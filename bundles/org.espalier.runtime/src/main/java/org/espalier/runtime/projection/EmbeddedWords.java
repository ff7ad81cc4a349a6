package org.espalier.runtime.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/**
 * The vectors of an embedding, each labelled with what its id stands for.
 *
 * <p>Ids that stand for nothing, such as padding, are left out. Where no feature names its ids, all
 * are there, labelled with their numbers.
 */
public final class EmbeddedWords {
  private static final String WEIGHT = "/embeddings";
  private static final String FEATURE = "feature/";

  private final ModelArchive archive;
  private final Map<String, FittedFeature> features;

  /**
   * Looks into a model.
   *
   * @param features what its features learnt
   */
  public EmbeddedWords(ModelArchive archive, Map<String, FittedFeature> features) {
    this.archive = archive;
    this.features = features;
  }

  /** Whether a layer has a vector for each of some ids. */
  public static boolean isEmbedding(ModelArchive archive, String layer) {
    return table(archive, layer).isPresent();
  }

  private static Optional<DenseArray> table(ModelArchive archive, String layer) {
    return Optional.ofNullable(archive.values().get(layer + WEIGHT))
        .filter(table -> table.shape().length == 2);
  }

  /**
   * The first vectors of an embedding: those of the most frequent words, where the vectorizer
   * numbers words so.
   *
   * @param most how many at most
   */
  public List<LabelledVector> of(String layer, int most) {
    DenseArray table = table(archive, layer).orElseThrow();
    int length = (int) table.shape()[1];
    List<String> names = names(layer);
    List<LabelledVector> words = new ArrayList<>();
    for (int id = 0; id < table.shape()[0] && words.size() < most; id++) {
      String label = names.isEmpty() ? "" + id : id < names.size() ? names.get(id) : "";
      if (!label.isEmpty()) {
        float[] vector = Arrays.copyOfRange(table.values(), id * length, (id + 1) * length);
        words.add(new LabelledVector(label, "", vector));
      }
    }
    return words;
  }

  /** What the ids stand for that a layer gathers vectors by; none if no feature says. */
  private List<String> names(String layer) {
    return archive.graph().nodes().stream()
        .filter(node -> node.op() == Primitive.GATHER && node.origin().equals(layer))
        .flatMap(node -> sources(node.input(1)).stream())
        .map(features::get)
        .filter(feature -> feature != null && !feature.idNames().isEmpty())
        .map(FittedFeature::idNames)
        .findFirst()
        .orElse(List.of());
  }

  /** The features that a value is made of. */
  private Set<String> sources(int value) {
    Map<Integer, Node> makers = new HashMap<>();
    archive.graph().nodes().forEach(node -> node.outputs().forEach(v -> makers.put(v, node)));
    Map<Integer, String> inputs = new HashMap<>();
    archive.graph().inputs().stream()
        .filter(port -> port.name().startsWith(FEATURE))
        .forEach(port -> inputs.put(port.value(), port.name().substring(FEATURE.length())));
    Set<String> sources = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (seen.add(next)) {
        Optional.ofNullable(inputs.get(next)).ifPresent(sources::add);
        Optional.ofNullable(makers.get(next)).ifPresent(maker -> open.addAll(maker.inputs()));
      }
    }
    return sources;
  }
}
