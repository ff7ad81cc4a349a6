package org.espalier.itest.chains;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.layer.MergeLayer;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.ComponentText;
import org.espalier.tck.kit.Fit;
import org.espalier.tck.kit.Made;
import org.espalier.tck.kit.RandomSettings;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * Draws a chain: each layer is any of those in a catalogue that takes what the layers before it
 * make, with any settings it accepts.
 */
final class ChainDraw {
  private static final int SETTINGS = 2;
  private static final int ROUNDS = 40;
  private static final List<String> CLIPPINGS =
      List.of("", "", "", ", clipvalue: 0.1", ", clipnorm: 0.5", ", global_clipnorm: 0.5");

  private final Catalogue catalogue;
  private final long seed;
  private final Random random;
  private final RandomSettings settings;
  private final Fit fit;
  private final Map<String, String> features = new LinkedHashMap<>();
  private final List<String> layers = new ArrayList<>();
  private final List<Node> made = new ArrayList<>();

  private ChainDraw(Catalogue catalogue, long seed) {
    this.catalogue = catalogue;
    this.seed = seed;
    this.random = new Random(seed);
    this.settings = new RandomSettings(catalogue, random);
    this.fit = new Fit(catalogue);
  }

  /** A feature or a layer, and what it makes. */
  private record Node(String name, Made output) {}

  /** The chain of a seed. */
  static Chain of(Catalogue catalogue, long seed) {
    return new ChainDraw(catalogue, seed).draw();
  }

  /** Whether there are random settings and tensors that go with a layer. */
  static boolean canDraw(Catalogue catalogue, Catalogue.Entry entry) {
    ChainDraw draw = new ChainDraw(catalogue, 1);
    for (int i = 0; i < 1_000; i++) {
      Dim[] row =
          Stream.generate(() -> Dim.of(2 + draw.random.nextInt(4)))
              .limit(1 + draw.random.nextInt(4))
              .toArray(Dim[]::new);
      Shape shape = Shape.of(Dim.BATCH).append(row);
      TensorType ids = TensorType.ids(shape, Dim.of(5));
      TensorType type = draw.random.nextInt(4) == 0 ? ids : TensorType.floats(shape);
      List<Made> inputs = Collections.nCopies(1 + draw.random.nextInt(2), Made.open(type));
      Optional<String> layer = draw.settings.component(entry);
      if (layer.flatMap(text -> draw.fit.output(text, inputs)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Chain draw() {
    Node end = stem("a");
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      end = step(end);
    }
    if (random.nextInt(4) == 0) {
      Node other = stem("b");
      other = random.nextBoolean() ? step(other) : other;
      end = joined(end, other);
    }
    String loss = settings.any(Kind.LOSS);
    end = row(end);
    String activation = settings.any(Kind.ACTIVATION);
    String last = "{type: dense, units: %d, activation: %s}";
    add(last.formatted(outputs(loss), activation), end);
    String optimizer = settings.any(Kind.OPTIMIZER);
    String clipped = optimizer.substring(0, optimizer.length() - 1) + settings.any(CLIPPINGS) + "}";
    return new Chain(seed, features, layers, loss, clipped);
  }

  /** A column for each class of the reviews, or one for both. */
  private int outputs(String loss) {
    try {
      @SuppressWarnings("unchecked") // chosen among losses
      Choice<Loss<?>> choice = (Choice<Loss<?>>) new ComponentText(catalogue).read(Kind.LOSS, loss);
      return Loss.target(choice) == Target.VALUES ? 1 : 2;
    } catch (InvalidPipelineException e) {
      throw new AssertionError("the loss " + loss + " was drawn, but is refused", e);
    }
  }

  /** A feature, and a layer that makes floats of it. */
  private Node stem(String name) {
    int extent = 3 + random.nextInt(5);
    if (random.nextBoolean()) {
      int steps = 2 + random.nextInt(5);
      features.put(
          name,
          "{type: tokenizer_sequence, num_words: %d, max_length: %d}".formatted(extent, steps));
      Shape shape = Shape.of(Dim.BATCH, Dim.of(steps));
      Node ids = new Node(name, Made.open(TensorType.ids(shape, Dim.of(extent))));
      made.add(ids);
      return any(List.of(ids), any -> true);
    }
    features.put(name, "{type: tokenizer_matrix, num_words: %d}".formatted(extent));
    Node counts = new Node(name, Made.open(TensorType.sparse(Dim.BATCH, Dim.of(extent))));
    made.add(counts);
    if (random.nextInt(8) == 0) {
      return any(List.of(counts), any -> true);
    }
    int rank = 1 + random.nextInt(4);
    List<Integer> row = IntStream.range(0, rank).mapToObj(i -> 2 + random.nextInt(3)).toList();
    int units = row.stream().reduce(1, (a, b) -> a * b);
    Node cells = add("{type: dense, units: " + units + "}", counts);
    return rank == 1 ? cells : add("{type: reshape, target_shape: " + row + "}", cells);
  }

  /** One more layer, or two ways that meet. */
  private Node step(Node end) {
    if (random.nextInt(4) > 0) {
      return any(List.of(end), any -> true);
    }
    Node left = random.nextBoolean() ? end : any(List.of(end), any -> true);
    Node right = any(List.of(end), any -> true);
    return joined(left, right);
  }

  /** Two tensors as one, by any layer that can join them as they are, else as rows. */
  private Node joined(Node left, Node right) {
    for (Catalogue.Entry entry : shuffled()) {
      boolean merges = entry.component() instanceof MergeLayer;
      Optional<Node> joined =
          merges ? layer(entry, List.of(left, right), any -> true) : Optional.empty();
      if (joined.isPresent()) {
        return joined.get();
      }
    }
    return add("{type: concatenate}", row(left), row(right));
  }

  /** What a node makes, as one vector for each row. */
  private Node row(Node node) {
    return node.output().rank() == 2 ? node : any(List.of(node), made -> made.rank() == 2);
  }

  /** Any layer that takes some nodes, and perhaps others beside them. */
  private Node any(List<Node> inputs, Predicate<Made> wanted) {
    for (int round = 0; round < ROUNDS; round++) {
      for (Catalogue.Entry entry : shuffled()) {
        List<Node> all = new ArrayList<>(inputs);
        boolean merges = entry.component() instanceof MergeLayer;
        for (int i = 0; i < (merges ? 1 : 0) + random.nextInt(6) / 4; i++) {
          all.add(settings.any(made));
        }
        Optional<Node> layer = layer(entry, all, wanted);
        if (layer.isPresent()) {
          return layer.get();
        }
      }
    }
    throw new AssertionError("no layer takes " + inputs);
  }

  private List<Catalogue.Entry> shuffled() {
    List<Catalogue.Entry> entries = new ArrayList<>(catalogue.entries(Kind.LAYER));
    Collections.shuffle(entries, random);
    return entries;
  }

  private Optional<Node> layer(Catalogue.Entry entry, List<Node> inputs, Predicate<Made> wanted) {
    for (int i = 0; i < SETTINGS; i++) {
      Optional<String> text = settings.component(entry);
      if (text.isPresent()) {
        Optional<Made> output = fit.output(text.get(), inputs.stream().map(Node::output).toList());
        if (output.filter(wanted).isPresent()) {
          String frozen = random.nextInt(12) == 0 ? ", trainable: false" : "";
          return Optional.of(add(text.get(), output.get(), inputs, frozen));
        }
      }
    }
    return Optional.empty();
  }

  private Node add(String layer, Node... inputs) {
    List<Made> read = Stream.of(inputs).map(Node::output).toList();
    Made output =
        fit.output(layer, read)
            .orElseThrow(() -> new AssertionError(layer + " cannot take " + read));
    return add(layer, output, List.of(inputs), "");
  }

  private Node add(String layer, Made output, List<Node> inputs, String more) {
    Node node = new Node("n" + (layers.size() + 1), output);
    List<String> names = inputs.stream().map(Node::name).toList();
    layers.add(
        layer.substring(0, layer.length() - 1)
            + ", name: "
            + node.name()
            + ", inputs: "
            + names
            + more
            + "}");
    made.add(node);
    return node;
  }
}
