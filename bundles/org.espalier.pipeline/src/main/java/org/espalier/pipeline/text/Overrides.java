package org.espalier.pipeline.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.pipeline.Place;

/**
 * Changes a document by paths, each {@code path=value}, for example {@code
 * model.layers.hidden.units=32}.
 *
 * <p>An element of a list is named by its number, by its {@code name}, or by its type as layers are
 * named: {@code dense}, {@code dense_1}. A key that is not written yet is added; whether it means
 * anything is found out when the document is bound.
 */
public final class Overrides {
  private static final Pattern SEGMENT = Pattern.compile("\\G\\.?(?:\\[(\\d+)]|([^.\\[\\]]+))");

  private final Problems problems;
  private final String file;
  private final List<Segment> segments = new ArrayList<>();

  private Overrides(String text, Problems problems) {
    this.problems = problems;
    this.file = "override " + text;
  }

  private record Segment(String name, Place place) {}

  /** The document with every override applied, in order; those that cannot be are problems. */
  public static Tree.Mapping apply(
      Tree.Mapping document, List<String> overrides, Problems problems) {
    Tree.Mapping changed = document;
    for (String override : overrides) {
      changed = new Overrides(override, problems).apply(changed, override);
    }
    return changed;
  }

  private Tree.Mapping apply(Tree.Mapping document, String text) {
    int equals = text.indexOf('=');
    if (equals < 0 || !split(text.substring(0, equals))) {
      problems.add(
          new Place(file, 1, 1), "", "write path=value, as in model.layers.hidden.units=32");
      return document;
    }
    // leading blanks keep the columns of the value
    String value = " ".repeat(equals + 1) + text.substring(equals + 1);
    int before = problems.count();
    Tree tree =
        YamlText.readValue(file, value, problems)
            .orElse(new Tree.Scalar("", true, new Place(file, 1, equals + 2)));
    return problems.count() > before ? document : (Tree.Mapping) set(document, 0, tree, "");
  }

  private boolean split(String path) {
    Matcher matcher = SEGMENT.matcher(path.strip());
    int end = 0;
    while (matcher.find()) {
      String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2).strip();
      segments.add(new Segment(name, new Place(file, 1, matcher.start() + 1)));
      end = matcher.end();
    }
    return end == path.strip().length() && !segments.isEmpty();
  }

  /** The parts of a path that can be split. */
  static List<String> segments(String path) {
    Overrides overrides = new Overrides(path, new Problems());
    overrides.split(path);
    return overrides.segments.stream().map(Segment::name).toList();
  }

  private Tree set(Tree tree, int depth, Tree value, String path) {
    if (depth == segments.size()) {
      return value;
    }
    Segment segment = segments.get(depth);
    if (tree instanceof Tree.Sequence sequence) {
      return element(sequence, depth, value, path);
    }
    Tree.Mapping mapping = mapping(tree, segment);
    Tree.Mapping.Entry known = mapping.entries().get(segment.name());
    Place place = known == null ? segment.place() : known.place();
    Tree child = known == null ? Tree.Mapping.empty(segment.place()) : known.value();
    Tree changed = set(child, depth + 1, value, Paths.key(path, segment.name()));
    return mapping.with(segment.name(), new Tree.Mapping.Entry(place, changed));
  }

  /** A mapping as it is; a bare word becomes the type of a mapping. */
  private static Tree.Mapping mapping(Tree tree, Segment segment) {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    Tree.Mapping empty = Tree.Mapping.empty(segment.place());
    if (tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
      return empty.with("type", new Tree.Mapping.Entry(scalar.place(), scalar));
    }
    return empty;
  }

  private Tree element(Tree.Sequence sequence, int depth, Tree value, String path) {
    Segment segment = segments.get(depth);
    Optional<Integer> index = index(sequence, segment.name());
    if (index.isEmpty()) {
      Map<String, Integer> names = names(sequence);
      problems.add(
          segment.place(),
          path,
          "no element \"" + segment.name() + "\"" + Names.advice(segment.name(), names.keySet()),
          Names.nearest(segment.name(), names.keySet()));
      return sequence;
    }
    List<Tree> items = new ArrayList<>(sequence.items());
    int at = index.get();
    items.set(at, set(items.get(at), depth + 1, value, Paths.index(path, at)));
    return new Tree.Sequence(items, sequence.place());
  }

  /** The place of an element that is called by its number, name or type. */
  static Optional<Integer> index(Tree.Sequence sequence, String name) {
    Integer index = names(sequence).get(name);
    if (index == null && name.matches("\\d{1,6}")) {
      int number = Integer.parseInt(name);
      return number < sequence.items().size() ? Optional.of(number) : Optional.empty();
    }
    return Optional.ofNullable(index);
  }

  /** The places of the elements by name. */
  static Map<String, Integer> names(Tree.Sequence sequence) {
    Map<String, Integer> names = new LinkedHashMap<>();
    Map<String, Integer> unnamed = new HashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Tree item = sequence.items().get(i);
      Optional<String> name = word(item, "name");
      String type = word(item, "type").orElse("");
      if (name.isPresent()) {
        names.putIfAbsent(name.get(), i);
      } else if (!type.isEmpty()) {
        int count = unnamed.merge(type, 1, Integer::sum);
        names.putIfAbsent(count == 1 ? type : type + "_" + (count - 1), i);
      }
    }
    return names;
  }

  private static Optional<String> word(Tree item, String key) {
    if (item instanceof Tree.Scalar scalar && key.equals("type")) {
      return Optional.of(scalar.text());
    }
    return item instanceof Tree.Mapping mapping
            && mapping.get(key).orElse(null) instanceof Tree.Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
