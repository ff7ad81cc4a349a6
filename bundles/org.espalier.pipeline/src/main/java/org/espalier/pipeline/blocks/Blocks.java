package org.espalier.pipeline.blocks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.Variables;

/**
 * Puts the layers of blocks in the place of their uses, and repeats what is to be repeated.
 *
 * <p>A block is defined under {@code model.blocks} with parameters and layers, and used among the
 * layers as {@code {block: residual, filters: 64}}. Its first layer reads what the block reads,
 * which its layers call {@code input}; the output of its last layer is that of the block. A layer
 * {@code conv} of a block that is used under the name {@code stage} is {@code stage/conv} in the
 * whole model. With {@code repeat: 3} a layer or block stands there three times, each reading the
 * one before; {@code stage} is then the last of {@code stage_1}, {@code stage_2} and {@code
 * stage_3}.
 */
public final class Blocks {
  /** The section that holds the model. */
  private static final String MODEL = "model";

  private static final String BLOCKS = "blocks";
  private static final String LAYERS = "layers";
  private static final String LAYERS_PATH = "model.layers";
  private static final String BLOCKS_PATH = "model.blocks";
  private static final int MOST_LAYERS = 2_000;
  private static final long MOST_VALUES = 100_000;

  private final Map<String, Block> blocks;
  private final Problems problems;
  private final Set<String> open = new LinkedHashSet<>();
  private final List<Tree> layers = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private List<String> last;
  private long values;

  private Blocks(Map<String, Block> blocks, List<String> features, Problems problems) {
    this.blocks = blocks;
    this.last = features;
    this.problems = problems;
  }

  /**
   * The document without blocks and repetitions. Problems that are found in its layers later on are
   * told at the paths that these have in the given document.
   */
  public static Tree.Mapping expand(Tree.Mapping document, Problems problems) {
    Tree.Mapping.Entry model = document.entries().get(MODEL);
    if (model == null
        || !(model.value() instanceof Tree.Mapping section)
        || !(section.get(LAYERS).orElse(null) instanceof Tree.Sequence sequence)
        || !isNeeded(section, sequence)) {
      return document;
    }
    int before = problems.count();
    Map<String, Block> blocks =
        section.get(BLOCKS).map(tree -> Block.read(tree, BLOCKS_PATH, problems)).orElse(Map.of());
    List<String> features = features(document);
    Blocks expansion = new Blocks(blocks, features, problems);
    expansion.list(sequence, LAYERS_PATH, new Body(features));
    if (problems.count() > before) {
      Tree told = new Tree.Broken(model.place());
      return document.with(MODEL, new Tree.Mapping.Entry(model.place(), told));
    }
    problems.moved(LAYERS_PATH, expansion.sources);
    Map<String, Tree.Mapping.Entry> entries = new LinkedHashMap<>(section.entries());
    entries.remove(BLOCKS);
    Tree flat = new Tree.Sequence(expansion.layers, sequence.place());
    entries.put(LAYERS, new Tree.Mapping.Entry(section.entries().get(LAYERS).place(), flat));
    Tree.Mapping changed = new Tree.Mapping(entries, section.place());
    return document.with(MODEL, new Tree.Mapping.Entry(model.place(), changed));
  }

  private static boolean isNeeded(Tree.Mapping model, Tree.Sequence layers) {
    return model.get(BLOCKS).isPresent()
        || layers.items().stream()
            .anyMatch(item -> Use.of(item, "").filter(use -> !use.isPlain()).isPresent());
  }

  private static List<String> features(Tree.Mapping document) {
    return document.get("features").orElse(null) instanceof Tree.Mapping features
        ? List.copyOf(features.entries().keySet())
        : List.of();
  }

  /** Adds a list of layers; answers what its last one is called. */
  private List<String> list(Tree.Sequence items, String path, Body body) {
    List<Optional<Use>> uses = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      uses.add(Use.of(items.items().get(i), Paths.index(path, i)));
    }
    uses.forEach(use -> use.flatMap(Use::name).ifPresent(body::take));
    List<String> previous = body.input();
    for (int i = 0; i < uses.size(); i++) {
      if (uses.get(i).isPresent()) {
        previous = repeated(uses.get(i).get(), previous, body);
      } else {
        add(items.items().get(i), Paths.index(path, i));
      }
    }
    return previous;
  }

  private List<String> repeated(Use use, List<String> before, Body body) {
    int times = use.repeat(problems);
    List<String> previous =
        use.inputs()
            .map(inputs -> inputs.stream().flatMap(input -> body.resolve(input).stream()).toList())
            .orElse(before);
    boolean says = use.inputs().isPresent();
    for (int i = 1; i <= times && spend(1, use.mapping().place(), use.path()); i++) {
      String each = times > 1 ? "_" + i : "";
      String name = use.name().map(given -> given + each).orElseGet(() -> body.next(use.type()));
      previous = one(use, name, previous, says && i == 1, body);
      body.known(name, previous);
    }
    if (use.name().isPresent()) {
      body.known(use.name().get(), previous);
    }
    return previous;
  }

  /** Adds a layer, or the layers of a block; answers what its output is called. */
  private List<String> one(Use use, String name, List<String> inputs, boolean says, Body body) {
    if (use.isBlock()) {
      return block(use, inputs, body.inside(name, inputs)).orElse(inputs);
    }
    Tree.Mapping layer = use.without(List.of(Use.REPEAT));
    if (name.isEmpty()) {
      add(layer, use.path()); // it has no type, which binding will tell
      return inputs;
    }
    Place place = use.mapping().get(Use.NAME).map(Tree::place).orElse(use.mapping().place());
    List<String> whole = List.of(body.whole(name));
    layer = layer.with(Use.NAME, entry(new Tree.Scalar(whole.get(0), false, place)));
    boolean elsewhere = !inputs.equals(last) && use.mapping().get(Use.INPUTS).isEmpty();
    if (says || elsewhere) {
      layer = layer.with(Use.INPUTS, entry(names(inputs, use)));
    }
    add(layer, use.path());
    last = whole;
    return whole;
  }

  private static Tree.Mapping.Entry entry(Tree value) {
    return new Tree.Mapping.Entry(value.place(), value);
  }

  /** Names as a list, each in the place where it was written. */
  private static Tree names(List<String> inputs, Use use) {
    Tree written = use.mapping().get(Use.INPUTS).orElse(Tree.Mapping.empty(use.mapping().place()));
    List<Tree> items = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      boolean same =
          written instanceof Tree.Sequence sequence && sequence.items().size() == inputs.size();
      Place place = same ? ((Tree.Sequence) written).items().get(i).place() : written.place();
      items.add(new Tree.Scalar(inputs.get(i), false, place));
    }
    return new Tree.Sequence(items, written.place());
  }

  private Optional<List<String>> block(Use use, List<String> inputs, Body inside) {
    Block block = blocks.get(use.type());
    String path = Paths.key(use.path(), Use.BLOCK);
    Place place = use.mapping().get(Use.BLOCK).orElseThrow().place();
    if (block == null) {
      problems.add(
          place,
          path,
          "unknown block \"" + use.type() + "\"" + Names.advice(use.type(), blocks.keySet()),
          Names.nearest(use.type(), blocks.keySet()));
      return Optional.empty();
    }
    if (!open.add(block.name())) {
      problems.add(place, path, "the block contains itself: " + String.join(", ", open));
      return Optional.empty();
    }
    Optional<Map<String, Tree.Mapping.Entry>> arguments = arguments(use, block);
    List<String> output =
        arguments.map(given -> list(filled(use, block, given), path(block), inside)).orElse(inputs);
    open.remove(block.name());
    return Optional.of(output);
  }

  private static String path(Block block) {
    return Paths.key(Paths.key(BLOCKS_PATH, block.name()), LAYERS);
  }

  /** The layers of a block with the values of its parameters. */
  private Tree.Sequence filled(Use use, Block block, Map<String, Tree.Mapping.Entry> arguments) {
    Tree.Sequence filled = Variables.fill(block.layers(), path(block), arguments, problems);
    Tree.Mapping.Entry trainable = use.mapping().entries().get(Use.TRAINABLE);
    if (trainable == null) {
      return filled;
    }
    List<Tree> items = new ArrayList<>();
    for (Tree item : filled.items()) {
      boolean says = item instanceof Tree.Mapping mapping && mapping.get(Use.TRAINABLE).isPresent();
      items.add(
          says
              ? item
              : Use.of(item, "")
                  .<Tree>map(inner -> inner.mapping().with(Use.TRAINABLE, trainable))
                  .orElse(item));
    }
    return new Tree.Sequence(items, filled.place());
  }

  private Optional<Map<String, Tree.Mapping.Entry>> arguments(Use use, Block block) {
    Map<String, Tree.Mapping.Entry> given = use.without(Use.KEYS).entries();
    Set<String> missing = block.required();
    missing.removeAll(given.keySet());
    for (String name : missing) {
      problems.add(
          use.mapping().place(),
          Paths.key(use.path(), name),
          "is missing: the block \"" + block.name() + "\" asks for it");
    }
    Set<String> allowed = new LinkedHashSet<>(block.parameters().keySet());
    allowed.addAll(Use.KEYS);
    given.forEach(
        (name, entry) -> {
          if (!block.parameters().containsKey(name)) {
            problems.add(
                entry.place(),
                Paths.key(use.path(), name),
                "the block \"%s\" has no such parameter%s"
                    .formatted(block.name(), Names.advice(name, allowed)),
                Names.nearest(name, allowed));
          }
        });
    Map<String, Tree.Mapping.Entry> arguments = new LinkedHashMap<>(block.parameters());
    arguments.putAll(given);
    return missing.isEmpty() ? Optional.of(arguments) : Optional.empty();
  }

  private void add(Tree layer, String source) {
    long size = layers.size() < MOST_LAYERS ? Variables.size(layer) : MOST_VALUES;
    if (spend(size, layer.place(), source)) {
      layers.add(layer);
      sources.add(source);
    }
  }

  /** Takes from what a model may grow to by its blocks; false if that is used up. */
  private boolean spend(long more, Place place, String path) {
    boolean before = values <= MOST_VALUES;
    values += more;
    boolean left = values <= MOST_VALUES;
    if (before && !left) {
      problems.add(place, path, "the pipeline grows too large by its blocks");
    }
    return left;
  }
}
