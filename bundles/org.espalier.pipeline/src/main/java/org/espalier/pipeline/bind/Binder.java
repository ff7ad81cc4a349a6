package org.espalier.pipeline.bind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Catalogue;
import org.espalier.pipeline.ComponentUse;
import org.espalier.pipeline.NamedComponent;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.YamlValue;
import org.espalier.pipeline.render.YamlScalars;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;

/**
 * Makes settings records of trees.
 *
 * <p>What cannot be bound is empty, and the reason is among the problems; binding goes on beside
 * it, so that all problems are found. Remembers the place of each value and who brings each
 * component.
 */
public final class Binder {
  private final Problems problems;
  private final ComponentBinder components;
  private final UnknownKeys unknown;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<Class<? extends Record>, Schema> schemas = new HashMap<>();

  /** A binder that chooses among the components of a catalogue. */
  public Binder(Catalogue catalogue, Problems problems) {
    this.problems = problems;
    this.unknown = new UnknownKeys(problems);
    this.components = new ComponentBinder(this, catalogue, problems);
  }

  /** The place of each value that was bound, by its path. */
  public Map<String, Place> places() {
    return Collections.unmodifiableMap(places);
  }

  /** Who brings each component, by its path. */
  public Map<String, ComponentUse> uses() {
    return components.uses();
  }

  /** The components that could not be chosen, and those that their settings name. */
  public List<NamedComponent> missing() {
    return components.missing();
  }

  /**
   * Binds the values of a mapping.
   *
   * @return those that could be bound, by key
   */
  public Map<String, Object> values(Schema schema, Tree.Mapping mapping, String path) {
    return values(schema, mapping, Set.of(), path);
  }

  /** Binds the values of a mapping from which the keys of its place were taken. */
  Map<String, Object> values(Schema schema, Tree.Mapping mapping, Set<String> others, String path) {
    place(path, mapping.place());
    Set<String> meant = unknown.refuse(schema, mapping, others, path);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : schema.settings()) {
      value(setting, mapping, Paths.key(path, setting.key()), meant)
          .ifPresent(bound -> values.put(setting.key(), bound));
    }
    return values;
  }

  /** Binds a mapping of which some keys are those of a component, some those of its place. */
  private Map<String, Object> merged(
      Schema schema,
      Setting merged,
      Tree.Mapping mapping,
      Optional<String> otherwise,
      String path) {
    ComponentBinder.Bound component =
        components.bind(chosen(merged), mapping, otherwise, schema.keys(), path);
    Map<String, Object> values = new LinkedHashMap<>();
    component.choice().ifPresent(choice -> values.put(merged.key(), choice));
    Tree.Mapping others = mapping.without(component.keys());
    for (Setting setting : schema.settings()) {
      if (!setting.merged()) {
        value(setting, others, Paths.key(path, setting.key()), Set.of())
            .ifPresent(bound -> values.put(setting.key(), bound));
      }
    }
    return values;
  }

  /** Makes the record of a schema; empty if a value is missing or the record refuses them. */
  public Optional<Record> make(
      Schema schema, Map<String, Object> values, Place place, String path) {
    List<Object> arguments = new ArrayList<>();
    for (Setting setting : schema.settings()) {
      Object value = values.get(setting.key());
      if (value == null) {
        return Optional.empty();
      }
      arguments.add(value);
    }
    try {
      return Optional.of(Records.make(schema.record(), arguments));
    } catch (IllegalArgumentException e) {
      problems.add(place, path, e.getMessage());
      return Optional.empty();
    }
  }

  /** Binds a value that stands alone. */
  public Optional<Object> value(SettingType type, String file, String yaml) {
    return YamlText.readValue(file, yaml, problems).flatMap(tree -> bind(type, tree, ""));
  }

  /** Binds a default or another value that is not in the text. */
  public Optional<Object> implied(SettingType type, String yaml, Place place, String path) {
    Problems own = new Problems();
    Tree tree =
        YamlText.readValue(path, yaml, own).orElse(new Tree.Scalar("", true, place)).at(place);
    if (!own.isEmpty()) {
      problems.add(place, path, "its default " + yaml + " is not YAML");
      return Optional.empty();
    }
    return bind(type, tree, path);
  }

  private static SettingType.Chosen chosen(Setting setting) {
    return (SettingType.Chosen) setting.type();
  }

  private Optional<Object> value(
      Setting setting, Tree.Mapping mapping, String path, Set<String> meant) {
    Tree written = mapping.get(setting.key()).orElse(null);
    boolean maybe = setting.type() instanceof SettingType.Maybe;
    if (written != null && (maybe || !isNull(written))) {
      place(path, written.place());
      return bind(setting.type(), written, setting.defaultValue(), path);
    }
    Optional<String> yaml = setting.whenLeftOut();
    if (yaml.isPresent()) {
      return implied(setting.type(), yaml.get(), mapping.place(), path);
    }
    if (!meant.contains(setting.key())) {
      Place place = written == null ? mapping.place() : written.place();
      problems.add(place, path, "is missing: " + describe(setting));
    }
    return Optional.empty();
  }

  private static String describe(Setting setting) {
    String limits = setting.limits().isEmpty() ? "" : ", " + setting.limits();
    String doc = setting.doc().isEmpty() ? "" : setting.doc() + " ";
    return doc + "(" + setting.type().words() + limits + ")";
  }

  private static boolean isNull(Tree tree) {
    return tree instanceof Tree.Scalar scalar && scalar.isNull();
  }

  /** The schema of a record, read once. */
  Schema schema(Class<? extends Record> record) {
    return schemas.computeIfAbsent(record, Schema::of);
  }

  void place(String path, Place place) {
    places.putIfAbsent(path, place);
  }

  private Optional<Object> bind(SettingType type, Tree tree, String path) {
    return bind(type, tree, Optional.empty(), path);
  }

  /** Binds a value; where it is a component without a type, that of another YAML is meant. */
  private Optional<Object> bind(
      SettingType type, Tree tree, Optional<String> otherwise, String path) {
    if (tree instanceof Tree.Broken) {
      return Optional.empty();
    }
    place(path, tree.place());
    try {
      if (type instanceof SettingType.Maybe maybe) {
        return maybe(maybe, tree, path);
      } else if (type instanceof SettingType.Many many) {
        return many(many, tree, path);
      } else if (type instanceof SettingType.Named named) {
        return named(named, tree, path);
      } else if (type instanceof SettingType.Nested nested) {
        return nested(nested, tree, otherwise, path);
      } else if (type instanceof SettingType.Anything) {
        return Optional.of(new YamlValue(YamlScalars.flow(tree)));
      } else if (type instanceof SettingType.Chosen chosen) {
        return components.bind(chosen, tree, otherwise, Set.of(), path).choice();
      }
      return Optional.of(scalar(type, tree));
    } catch (Scalars.Unfit e) {
      problems.add(tree.place(), path, e.getMessage(), e.suggestion());
      return Optional.empty();
    }
  }

  private static Object scalar(SettingType type, Tree tree) throws Scalars.Unfit {
    if (tree instanceof Tree.Scalar scalar) {
      if (type instanceof SettingType.Whole whole) {
        return Scalars.whole(scalar, whole);
      } else if (type instanceof SettingType.Real real) {
        return Scalars.real(scalar, real);
      } else if (type instanceof SettingType.Flag flag) {
        return Scalars.flag(scalar, flag);
      } else if (type instanceof SettingType.Word word) {
        return Scalars.word(scalar, word);
      } else if (type instanceof SettingType.Text text) {
        return Scalars.text(scalar, text);
      } else if (type instanceof SettingType.Size size) {
        return Scalars.size(scalar, size);
      }
    }
    throw Scalars.unexpected(tree, type);
  }

  private Optional<Object> maybe(SettingType.Maybe type, Tree tree, String path)
      throws Scalars.Unfit {
    boolean absent =
        tree instanceof Tree.Scalar scalar
            && (scalar.isNull() || (scalar.plain() && scalar.text().equals(type.absent())));
    if (absent) {
      return Optional.of(Optional.empty());
    }
    if (type.value() instanceof SettingType.Named && !(tree instanceof Tree.Mapping)) {
      throw Scalars.unexpected(tree, type);
    }
    return bind(type.value(), tree, path).map(Optional::of);
  }

  private Optional<Object> many(SettingType.Many type, Tree tree, String path)
      throws Scalars.Unfit {
    if (type.mayStandAlone() && tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
      return bind(type.element(), tree, path).map(List::of);
    }
    if (!(tree instanceof Tree.Sequence sequence)) {
      throw Scalars.noList(tree, type);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      bind(type.element(), sequence.items().get(i), Paths.index(path, i)).ifPresent(items::add);
    }
    return items.size() == sequence.items().size()
        ? Optional.of(Collections.unmodifiableList(items))
        : Optional.empty();
  }

  private Optional<Object> named(SettingType.Named type, Tree tree, String path)
      throws Scalars.Unfit {
    if (!(tree instanceof Tree.Mapping mapping)) {
      throw Scalars.unexpected(tree, type);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                bind(type.value(), entry.value(), Paths.key(path, key))
                    .ifPresent(value -> values.put(key, value)));
    return values.size() == mapping.entries().size()
        ? Optional.of(Collections.unmodifiableMap(values))
        : Optional.empty();
  }

  private Optional<Object> nested(
      SettingType.Nested type, Tree tree, Optional<String> otherwise, String path)
      throws Scalars.Unfit {
    Schema schema = schema(type.record());
    Optional<Setting> merged = schema.merged();
    Tree.Mapping mapping = mapping(schema, tree).orElseThrow(() -> Scalars.unexpected(tree, type));
    Map<String, Object> values =
        merged.isPresent()
            ? merged(schema, merged.get(), mapping, otherwise, path)
            : values(schema, mapping, path);
    return make(schema, values, mapping.place(), path).map(Object.class::cast);
  }

  /** A mapping, or what a value alone stands for. */
  private static Optional<Tree.Mapping> mapping(Schema schema, Tree tree) {
    if (tree instanceof Tree.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (tree instanceof Tree.Scalar && schema.merged().isPresent()) {
      return Optional.of(ComponentBinder.typed(tree));
    }
    return schema
        .shorthand()
        .filter(setting -> tree instanceof Tree.Scalar && !isNull(tree))
        .map(
            setting ->
                Tree.Mapping.empty(tree.place())
                    .with(setting.key(), new Tree.Mapping.Entry(tree.place(), tree)));
  }
}
