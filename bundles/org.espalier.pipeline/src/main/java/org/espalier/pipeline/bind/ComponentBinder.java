package org.espalier.pipeline.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.ComponentException;
import org.espalier.pipeline.ComponentUse;
import org.espalier.pipeline.NamedComponent;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.bind.ComponentChooser.Wanted;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;

/** Binds components: a bare type, or a mapping with a type and settings. */
final class ComponentBinder {
  private static final int DEEPEST = 16;

  private final Binder binder;
  private final Catalogue catalogue;
  private final ComponentChooser chooser;
  private final Problems problems;
  private final Map<String, ComponentUse> uses = new LinkedHashMap<>();
  private final List<NamedComponent> missing = new ArrayList<>();
  private int depth;

  ComponentBinder(Binder binder, Catalogue catalogue, Problems problems) {
    this.binder = binder;
    this.catalogue = catalogue;
    this.chooser = new ComponentChooser(catalogue, problems);
    this.problems = problems;
  }

  Map<String, ComponentUse> uses() {
    return Collections.unmodifiableMap(uses);
  }

  /** The components that could not be chosen, and those that their settings name. */
  List<NamedComponent> missing() {
    return Collections.unmodifiableList(missing);
  }

  /** A bare type as a mapping. */
  static Tree.Mapping typed(Tree type) {
    return Tree.Mapping.empty(type.place())
        .with(ComponentChooser.TYPE, new Tree.Mapping.Entry(type.place(), type));
  }

  /**
   * A component that was bound.
   *
   * @param choice the component with its settings; empty if it cannot be bound
   * @param keys the keys of its settings, as far as it is known which component it is
   */
  record Bound(Optional<Object> choice, Set<String> keys) {
    private static final Bound NOTHING = new Bound(Optional.empty(), Set.of());
  }

  /**
   * Binds a component.
   *
   * @param otherwise YAML of the component whose type is meant where none is written
   * @param others the keys of its mapping that belong to its place, but for those that it has too
   */
  Bound bind(
      SettingType.Chosen type,
      Tree tree,
      Optional<String> otherwise,
      Collection<String> others,
      String path) {
    if (tree instanceof Tree.Broken) {
      return Bound.NOTHING;
    }
    binder.place(path, tree.place());
    if (depth >= DEEPEST) {
      problems.add(tree.place(), path, "components nested more than " + DEEPEST + " deep");
      return Bound.NOTHING;
    }
    depth++;
    try {
      if (tree instanceof Tree.Mapping mapping) {
        return mapping(type, mapping, otherwise, others, path);
      } else if (tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
        Wanted wanted = new Wanted(scalar, path, path, Optional.empty(), Optional.empty());
        return component(type, wanted, Tree.Mapping.empty(tree.place()), others);
      }
      problems.add(tree.place(), path, Scalars.unexpected(tree, type).getMessage());
      return Bound.NOTHING;
    } finally {
      depth--;
    }
  }

  private Bound mapping(
      SettingType.Chosen type,
      Tree.Mapping mapping,
      Optional<String> otherwise,
      Collection<String> others,
      String path) {
    String typePath = Paths.key(path, ComponentChooser.TYPE);
    Tree written = mapping.get(ComponentChooser.TYPE).orElse(null);
    Tree named = written == null ? defaultType(otherwise, mapping.place()) : written;
    Tree.Mapping settings = mapping.without(ComponentChooser.RESERVED);
    if (named instanceof Tree.Scalar scalar && !scalar.isNull()) {
      return component(type, wanted(mapping, scalar, path), settings, others);
    }
    if (!(named instanceof Tree.Broken)) {
      boolean missing = named == null || named instanceof Tree.Scalar;
      problems.add(
          missing ? mapping.place() : named.place(),
          typePath,
          missing
              ? missing(type, settings.entries())
              : "expected the type's name, got " + named.words());
    }
    return Bound.NOTHING;
  }

  private String missing(SettingType.Chosen type, Map<String, Tree.Mapping.Entry> settings) {
    TreeSet<String> types = new TreeSet<>();
    catalogue.entries(type.kind()).forEach(entry -> types.add(entry.type()));
    // {dense: {units: 3}} is how other tools write it
    String advice =
        settings.keySet().stream()
            .filter(types::contains)
            .findFirst()
            .map(name -> "; did you mean type: " + name + "?")
            .orElse("");
    return "is missing: which " + type.kind() + advice + " (" + Names.list(types) + ")";
  }

  private static Tree defaultType(Optional<String> yaml, Place place) {
    Tree tree =
        yaml.flatMap(text -> YamlText.readValue("default", text, new Problems())).orElse(null);
    Tree type =
        tree instanceof Tree.Mapping mapping
            ? mapping.get(ComponentChooser.TYPE).orElse(null)
            : tree;
    return type == null ? null : type.at(place);
  }

  private Optional<Tree.Scalar> word(Tree.Mapping mapping, String key, String path) {
    Tree tree = mapping.get(key).orElse(null);
    if (tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    if (tree != null && !(tree instanceof Tree.Broken)) {
      problems.add(
          tree.place(),
          Paths.key(path, key),
          Scalars.unexpected(tree, new SettingType.Text()).getMessage());
    }
    return Optional.empty();
  }

  private Bound component(
      SettingType.Chosen type, Wanted wanted, Tree.Mapping settings, Collection<String> others) {
    Optional<Catalogue.Entry> found = chooser.choose(type, wanted);
    if (found.isEmpty()) {
      missing.add(wanted.named(Optional.of(type.kind())));
      settings.entries().forEach((key, entry) -> missingInside(entry.value(), path(wanted, key)));
      return Bound.NOTHING;
    }
    Catalogue.Entry entry = found.get();
    uses.put(
        wanted.path(),
        ComponentUse.of(
            entry,
            wanted.version().map(Tree.Scalar::text),
            wanted.bundle().map(Tree.Scalar::text)));
    Optional<Component<?>> chosen = use(entry, wanted);
    Optional<Schema> schema = chosen.flatMap(used -> schema(entry, wanted));
    Set<String> keys = schema.<Set<String>>map(own -> Set.copyOf(own.keys())).orElse(Set.of());
    Set<String> outside = new LinkedHashSet<>(others);
    outside.removeAll(keys);
    Tree.Mapping inside = settings.without(outside);
    return new Bound(
        schema
            .flatMap(known -> settings(entry, known, inside, outside, wanted))
            .map(record -> new Choice<Component<?>>(entry.type(), chosen.orElseThrow(), record)),
        keys);
  }

  /** The component for use; empty if that fails, which is among the problems. */
  private Optional<Component<?>> use(Catalogue.Entry entry, Wanted wanted) {
    try {
      return Optional.of(catalogue.choose(entry, where(wanted)));
    } catch (ComponentException e) {
      problems.add(wanted.type().place(), wanted.path(), e.problem());
      return Optional.empty();
    }
  }

  private static String where(Wanted wanted) {
    Place place = wanted.type().place();
    return "%s:%d:%d %s".formatted(place.file(), place.line(), place.column(), wanted.path());
  }

  private static String path(Wanted wanted, String key) {
    return Paths.key(wanted.path(), key);
  }

  /** Without the settings of what is around them, mappings with a type are known as components. */
  private void missingInside(Tree tree, String path) {
    if (tree instanceof Tree.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        missingInside(sequence.items().get(i), Paths.index(path, i));
      }
    } else if (tree instanceof Tree.Mapping mapping) {
      if (mapping.get(ComponentChooser.TYPE).orElse(null) instanceof Tree.Scalar type
          && !type.isNull()) {
        missing.add(wanted(mapping, type, path).named(Optional.empty()));
      }
      mapping.entries().forEach((key, entry) -> missingInside(entry.value(), Paths.key(path, key)));
    }
  }

  private Wanted wanted(Tree.Mapping mapping, Tree.Scalar type, String path) {
    return new Wanted(
        type,
        Paths.key(path, ComponentChooser.TYPE),
        path,
        word(mapping, ComponentChooser.VERSION, path),
        word(mapping, ComponentChooser.BUNDLE, path));
  }

  private Optional<Schema> schema(Catalogue.Entry entry, Wanted wanted) {
    try {
      return Optional.of(binder.schema(entry.settings()));
    } catch (IllegalArgumentException | LinkageError e) {
      problems.add(
          wanted.type().place(),
          wanted.path(),
          "the %s \"%s\" of %s cannot be used: %s"
              .formatted(entry.kind(), entry.type(), entry.bundle(), e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Record> settings(
      Catalogue.Entry entry,
      Schema schema,
      Tree.Mapping settings,
      Set<String> others,
      Wanted wanted) {
    Map<String, Object> values = binder.values(schema, settings, others, wanted.path());
    try {
      return catalogue.attempt(
          entry, where(wanted), () -> binder.make(schema, values, settings.place(), wanted.path()));
    } catch (ComponentException e) {
      problems.add(settings.place(), wanted.path(), e.problem());
      return Optional.empty();
    }
  }
}
