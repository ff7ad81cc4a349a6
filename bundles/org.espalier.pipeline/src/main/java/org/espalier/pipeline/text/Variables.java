package org.espalier.pipeline.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.pipeline.Place;

/**
 * Puts the values of variables in the place of {@code ${name}}.
 *
 * <p>A scalar that is nothing but {@code ${name}} becomes the variable's value, of whatever type;
 * inside other text the value is inserted as text. {@code $${name}} stands for the text {@code
 * ${name}}. Variables do not refer to variables. Inside the layers of a block, what names a
 * parameter of the block is left for {@link #fill}.
 */
public final class Variables {
  /** The key of the section that holds them. */
  public static final String KEY = "variables";

  private static final Pattern USE = Pattern.compile("\\$(\\$\\{([^}]*)})|\\$\\{([^}]*)}");
  private static final long MOST_VALUES = 100_000;
  private static final long MOST_CHARACTERS = 1 << 20;

  private static final Pattern BLOCK = Pattern.compile("model\\.blocks\\.[^.\\[\\]]+");

  private final Map<String, Tree.Mapping.Entry> variables;
  private final Problems problems;
  private final boolean asArguments;
  private Optional<Set<String>> parameters = Optional.empty();
  private long values;
  private long characters;

  private Variables(
      Map<String, Tree.Mapping.Entry> variables, Problems problems, boolean asArguments) {
    this.variables = variables;
    this.problems = problems;
    this.asArguments = asArguments;
  }

  /**
   * The layers of a block, the values of its parameters in the places that name them. What is wrong
   * with such a value is told in the place where the value is written.
   *
   * @param path where the layers stand
   */
  public static Tree.Sequence fill(
      Tree.Sequence layers,
      String path,
      Map<String, Tree.Mapping.Entry> arguments,
      Problems problems) {
    return new Variables(arguments, problems, true).resolve(layers, path);
  }

  /** The document without its variables, their values in the places that name them. */
  public static Tree.Mapping resolve(Tree.Mapping document, Problems problems) {
    Map<String, Tree.Mapping.Entry> rest = new LinkedHashMap<>(document.entries());
    Tree.Mapping.Entry section = rest.remove(KEY);
    Map<String, Tree.Mapping.Entry> variables = Map.of();
    if (section != null && section.value() instanceof Tree.Mapping mapping) {
      variables = mapping.entries();
    } else if (section != null) {
      problems.add(
          section.value().place(),
          KEY,
          "expected a mapping, as in {units: 32}, got " + section.value().words());
    }
    Variables resolver = new Variables(variables, problems, false);
    resolver.refuseNested(new Tree.Mapping(variables, document.place()), KEY);
    return resolver.resolve(new Tree.Mapping(rest, document.place()), "");
  }

  private void refuseNested(Tree tree, String path) {
    if (tree instanceof Tree.Scalar scalar && USE.matcher(scalar.text()).find()) {
      problems.add(scalar.place(), path, "a variable cannot refer to another one");
    } else if (tree instanceof Tree.Sequence sequence) {
      sequence.items().forEach(item -> refuseNested(item, path));
    } else if (tree instanceof Tree.Mapping mapping) {
      mapping.entries().forEach((key, entry) -> refuseNested(entry.value(), Paths.key(path, key)));
    }
  }

  private Tree resolve(Tree tree, String path) {
    values++;
    if (tree instanceof Tree.Scalar scalar) {
      return resolve(scalar, path);
    }
    if (tree instanceof Tree.Broken) {
      return tree;
    }
    return tree instanceof Tree.Sequence sequence
        ? resolve(sequence, path)
        : resolve((Tree.Mapping) tree, path);
  }

  private Tree.Sequence resolve(Tree.Sequence sequence, String path) {
    List<Tree> items = new ArrayList<>();
    for (Tree item : sequence.items()) {
      items.add(resolve(item, Paths.index(path, items.size())));
    }
    return new Tree.Sequence(items, sequence.place());
  }

  private Tree.Mapping resolve(Tree.Mapping mapping, String path) {
    if (!asArguments && BLOCK.matcher(path).matches()) {
      Tree given = mapping.get("parameters").orElse(mapping);
      parameters =
          given instanceof Tree.Mapping block
              ? Optional.of(block.entries().keySet())
              : Optional.empty();
      Tree.Mapping resolved = resolveEntries(mapping, path);
      parameters = Optional.empty();
      return resolved;
    }
    return resolveEntries(mapping, path);
  }

  private Tree.Mapping resolveEntries(Tree.Mapping mapping, String path) {
    Map<String, Tree.Mapping.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    new Tree.Mapping.Entry(
                        entry.place(), resolve(entry.value(), Paths.key(path, key)))));
    return new Tree.Mapping(entries, mapping.place());
  }

  private Tree resolve(Tree.Scalar scalar, String path) {
    Matcher use = USE.matcher(scalar.text());
    if (!use.find()) {
      return scalar;
    }
    if (use.group(3) != null
        && use.start() == 0
        && use.end() == scalar.text().length()
        && !isParameter(use.group(3))) {
      return alone(use.group(3), scalar, path);
    }
    StringBuilder text = new StringBuilder();
    int done = 0;
    do {
      Optional<String> inserted =
          use.group(1) != null
              ? Optional.of((parameters.isPresent() ? "$" : "") + "${" + use.group(2) + "}")
              : isParameter(use.group(3))
                  ? Optional.of(use.group())
                  : inserted(use.group(3), scalar.place(), path);
      if (inserted.isEmpty() || !spend(0, inserted.get().length(), scalar.place(), path)) {
        return new Tree.Broken(scalar.place());
      }
      text.append(scalar.text(), done, use.start()).append(inserted.get());
      done = use.end();
    } while (use.find());
    text.append(scalar.text(), done, scalar.text().length());
    return new Tree.Scalar(text.toString(), scalar.plain(), scalar.place());
  }

  private boolean isParameter(String name) {
    return parameters.filter(names -> names.contains(name)).isPresent();
  }

  private Tree alone(String name, Tree.Scalar scalar, String path) {
    Tree.Mapping.Entry variable = variables.get(name);
    if (variable == null) {
      unknown(name, scalar.place(), path);
    } else if (values <= MOST_VALUES && spend(size(variable.value()), 0, scalar.place(), path)) {
      return asArguments ? variable.value() : variable.value().at(scalar.place());
    }
    return new Tree.Broken(scalar.place());
  }

  private Optional<String> inserted(String name, Place place, String path) {
    Tree.Mapping.Entry variable = variables.get(name);
    if (variable == null) {
      unknown(name, place, path);
      return Optional.empty();
    }
    if (variable.value() instanceof Tree.Scalar value) {
      return Optional.of(value.text());
    }
    problems.add(
        place,
        path,
        "the variable \"%s\" is %s and cannot stand inside text"
            .formatted(name, variable.value().words()));
    return Optional.empty();
  }

  private void unknown(String name, Place place, String path) {
    Set<String> known = new LinkedHashSet<>(parameters.orElse(Set.of()));
    known.addAll(variables.keySet());
    problems.add(
        place,
        path,
        "unknown variable \""
            + name
            + "\""
            + (known.isEmpty()
                ? "; define it under variables, as in variables: {" + name + ": ...}"
                : Names.advice(name, known)),
        Names.nearest(name, known));
  }

  /** Takes from what a pipeline may grow to by its variables; false if that is used up. */
  private boolean spend(long moreValues, long moreCharacters, Place place, String path) {
    boolean before = values <= MOST_VALUES && characters <= MOST_CHARACTERS;
    values += moreValues;
    characters += moreCharacters;
    boolean left = values <= MOST_VALUES && characters <= MOST_CHARACTERS;
    if (before && !left) {
      problems.add(place, path, "the pipeline grows too large by its variables");
    }
    return left;
  }

  /** The number of values in a part of a document, itself included. */
  public static long size(Tree tree) {
    long size = 1;
    if (tree instanceof Tree.Sequence sequence) {
      for (Tree item : sequence.items()) {
        size += size(item);
      }
    } else if (tree instanceof Tree.Mapping mapping) {
      for (Tree.Mapping.Entry entry : mapping.entries().values()) {
        size += size(entry.value());
      }
    }
    return size;
  }
}
