package org.espalier.pipeline.blocks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;

/**
 * An element of a list of layers: a layer, or a block in the place of one.
 *
 * @param mapping what it says; a bare type is a mapping with that type
 * @param path where it stands
 */
record Use(Tree.Mapping mapping, String path) {
  static final String BLOCK = "block";
  static final String NAME = "name";
  static final String INPUTS = "inputs";
  static final String REPEAT = "repeat";
  static final String TRAINABLE = "trainable";

  /** The keys that a use of a block may have beside the block's parameters. */
  static final List<String> KEYS = List.of(BLOCK, NAME, INPUTS, REPEAT, TRAINABLE);

  private static final String TYPE = "type";
  private static final int MOST_REPEATS = 1000;

  /** An element; empty if it is nothing that can have a name, which binding will tell. */
  static Optional<Use> of(Tree item, String path) {
    if (item instanceof Tree.Mapping mapping) {
      return Optional.of(new Use(mapping, path));
    }
    if (item instanceof Tree.Scalar scalar && !scalar.isNull()) {
      Tree.Mapping mapping = Tree.Mapping.empty(scalar.place());
      return Optional.of(
          new Use(mapping.with(TYPE, new Tree.Mapping.Entry(scalar.place(), scalar)), path));
    }
    return Optional.empty();
  }

  /** Whether a block stands here. */
  boolean isBlock() {
    return mapping.get(BLOCK).isPresent();
  }

  /** Whether anything is to be expanded here. */
  boolean isPlain() {
    return !isBlock() && mapping.get(REPEAT).isEmpty();
  }

  /** The type of the layer or the name of the block; empty text where none is written. */
  String type() {
    return text(isBlock() ? BLOCK : TYPE).orElse("");
  }

  /** Its name, if it has one. */
  Optional<String> name() {
    return text(NAME);
  }

  private Optional<String> text(String key) {
    return mapping.get(key).orElse(null) instanceof Tree.Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** What it reads; empty if it does not say, or not as a list of names. */
  Optional<List<String>> inputs() {
    List<String> names = new ArrayList<>();
    if (!(mapping.get(INPUTS).orElse(null) instanceof Tree.Sequence sequence)) {
      return Optional.empty();
    }
    for (Tree item : sequence.items()) {
      if (!(item instanceof Tree.Scalar scalar)) {
        return Optional.empty();
      }
      names.add(scalar.text());
    }
    return Optional.of(names);
  }

  /** How often it stands here, 0 for not at all. */
  int repeat(Problems problems) {
    Tree repeat = mapping.get(REPEAT).orElse(null);
    if (repeat == null) {
      return 1;
    }
    if (repeat instanceof Tree.Scalar scalar && scalar.text().matches("\\d{1,4}")) {
      int times = Integer.parseInt(scalar.text());
      if (times <= MOST_REPEATS) {
        return times;
      }
    }
    if (!(repeat instanceof Tree.Broken)) {
      problems.add(
          repeat.place(),
          Paths.key(path, REPEAT),
          "expected a whole number from 0 to " + MOST_REPEATS + ", got " + repeat.words());
    }
    return 1;
  }

  /** The mapping without some keys. */
  Tree.Mapping without(List<String> keys) {
    Map<String, Tree.Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
    keys.forEach(entries::remove);
    return new Tree.Mapping(entries, mapping.place());
  }
}
