package org.espalier.pipeline.blocks;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;

/**
 * A block as a pipeline defines it.
 *
 * @param name its name
 * @param parameters what a use may give, each with the value that holds where it gives none; null
 *     where it has to give one
 * @param layers its layers
 */
record Block(String name, Map<String, Tree.Mapping.Entry> parameters, Tree.Sequence layers) {
  static final String PARAMETERS = "parameters";
  static final String LAYERS = "layers";

  private static final List<String> KEYS = List.of(PARAMETERS, LAYERS);

  /** The blocks of a section, by name; those that cannot be are problems. */
  static Map<String, Block> read(Tree section, String path, Problems problems) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    if (!(section instanceof Tree.Mapping mapping)) {
      problems.add(
          section.place(), path, "expected a mapping of blocks by name, got " + section.words());
      return blocks;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) ->
                read(name, entry, Paths.key(path, name), problems)
                    .ifPresent(block -> blocks.put(name, block)));
    return blocks;
  }

  private static Optional<Block> read(
      String name, Tree.Mapping.Entry entry, String path, Problems problems) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
      problems.add(
          entry.place(),
          path,
          "\"" + name + "\" is no name of a block; use letters, digits, \"_\" and \"-\"");
    }
    if (!(entry.value() instanceof Tree.Mapping mapping)) {
      problems.add(
          entry.value().place(),
          path,
          "expected a mapping with parameters and layers, got " + entry.value().words());
      return Optional.empty();
    }
    refuseUnknown(mapping, path, problems);
    Tree layers = mapping.get(LAYERS).orElse(null);
    if (!(layers instanceof Tree.Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(
          layers == null ? entry.place() : layers.place(),
          Paths.key(path, LAYERS),
          "a block has a list of at least one layer");
      return Optional.empty();
    }
    return Optional.of(new Block(name, parameters(mapping, path, problems), sequence));
  }

  private static void refuseUnknown(Tree.Mapping mapping, String path, Problems problems) {
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!KEYS.contains(key)) {
                problems.add(
                    value.place(),
                    Paths.key(path, key),
                    "unknown key" + Names.advice(key, KEYS),
                    Names.nearest(key, KEYS));
              }
            });
  }

  private static Map<String, Tree.Mapping.Entry> parameters(
      Tree.Mapping block, String path, Problems problems) {
    String section = Paths.key(path, PARAMETERS);
    Map<String, Tree.Mapping.Entry> parameters = new LinkedHashMap<>();
    Tree tree = block.get(PARAMETERS).orElse(Tree.Mapping.empty(block.place()));
    if (!(tree instanceof Tree.Mapping mapping)) {
      problems.add(
          tree.place(), section, "expected a mapping, as in {filters: 64}, got " + tree.words());
      return parameters;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (Use.KEYS.contains(name)) {
                problems.add(
                    entry.place(),
                    Paths.key(section, name),
                    "\"%s\" has a meaning of its own (%s); give the parameter another name"
                        .formatted(name, String.join(", ", Use.KEYS)));
              }
              parameters.put(name, entry);
            });
    return parameters;
  }

  /** The parameters that a use has to give. */
  Set<String> required() {
    Set<String> required = new LinkedHashSet<>();
    parameters.forEach(
        (name, entry) -> {
          if (entry.value() instanceof Tree.Scalar scalar && scalar.isNull()) {
            required.add(name);
          }
        });
    return required;
  }
}
