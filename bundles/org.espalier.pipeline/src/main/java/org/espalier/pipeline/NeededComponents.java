package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.check.Completion;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;

/**
 * Finds what a pipeline needs to be installed: what it names, what it takes by default, and what
 * its section {@code tuning} would set somewhere. What is wrong with it does not matter.
 */
final class NeededComponents {
  private static final Comparator<NamedComponent> IN_ORDER =
      Comparator.comparing((NamedComponent named) -> named.place().line())
          .thenComparing(named -> named.place().column())
          .thenComparing(NamedComponent::path);

  private final Catalogue catalogue;
  private final PipelineFile file;
  private final List<NamedComponent> components = new ArrayList<>();
  private final Set<List<Object>> known = new HashSet<>();

  NeededComponents(Catalogue catalogue, PipelineFile file) {
    this.catalogue = new Unadvised(catalogue);
    this.file = file;
  }

  NamedComponents find() {
    Text written = read(file.overrides());
    written.components.forEach(named -> known.add(requirement(named)));
    components.addAll(written.components);
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    written
        .space()
        .forEach(
            (name, tree) ->
                parameter(name, tree)
                    .ifPresent(parameter -> searched(name, parameter, tree.place(), conditions)));
    components.sort(IN_ORDER);
    return new NamedComponents(
        components, written.engine(), written.places.place("backend.engine"));
  }

  /** A text that was bound as far as that is possible. */
  private record Text(
      Tree.Mapping document,
      Map<String, Object> sections,
      List<NamedComponent> components,
      PlacedProblems places) {
    String engine() {
      return sections.get("backend") instanceof BackendSettings backend ? backend.engine() : "auto";
    }

    /** What is searched, by path; there even if the tuner is not. */
    Map<String, Tree.Mapping> space() {
      Map<String, Tree.Mapping> space = new LinkedHashMap<>();
      if (document.get("tuning").orElse(null) instanceof Tree.Mapping tuning
          && tuning.get("space").orElse(null) instanceof Tree.Mapping parameters) {
        parameters
            .entries()
            .forEach(
                (name, entry) -> {
                  if (entry.value() instanceof Tree.Mapping parameter) {
                    space.put(name, parameter);
                  }
                });
      }
      return space;
    }
  }

  private Text read(List<String> overrides) {
    Problems problems = new Problems();
    Tree.Mapping document =
        PipelineReader.document(
                new PipelineFile(file.name(), file.text(), file.folder(), overrides), problems)
            .orElseThrow(() -> new InvalidPipelineException(problems.inOrder(file.name())));
    Binder binder = new Binder(catalogue, problems);
    Map<String, Object> sections = binder.values(Schema.of(PipelineSettings.class), document, "");
    PlacedProblems places = new PlacedProblems(problems, binder.places(), file.name());
    new Completion(catalogue, binder, places).complete(sections);
    List<NamedComponent> named = new ArrayList<>(binder.missing());
    binder.uses().forEach((path, use) -> named.add(named(path, use, places)));
    return new Text(document, sections, named, places);
  }

  private static NamedComponent named(String path, ComponentUse use, PlacedProblems places) {
    return new NamedComponent(
        Optional.of(use.kind()),
        use.type(),
        use.versionWanted(),
        use.bundleWanted(),
        path,
        places.place(path),
        Optional.of(use));
  }

  private static List<Object> requirement(NamedComponent named) {
    return List.of(named.kind(), named.type(), named.versionWanted(), named.bundleWanted());
  }

  private Optional<TuningSettings.Parameter> parameter(String name, Tree.Mapping tree) {
    Binder binder = new Binder(catalogue, new Problems());
    Schema schema = Schema.of(TuningSettings.Parameter.class);
    String path = path(name);
    return binder
        .make(schema, binder.values(schema, tree, path), tree.place(), path)
        .map(TuningSettings.Parameter.class::cast);
  }

  private static String path(String name) {
    return Paths.key("tuning.space", name);
  }

  /**
   * Adds what the values of a parameter name, each set as a trial would.
   *
   * @param conditions what has to be set for each parameter so that it is searched; this one's is
   *     added
   */
  private void searched(
      String name,
      TuningSettings.Parameter parameter,
      Place place,
      Map<String, List<String>> conditions) {
    List<String> before = new ArrayList<>();
    parameter
        .when()
        .forEach(
            (other, values) -> {
              before.addAll(conditions.getOrDefault(other, List.of()));
              values.stream().limit(1).forEach(value -> before.add(other + "=" + value.text()));
            });
    conditions.put(name, before);
    for (String value : values(parameter)) {
      List<String> overrides = new ArrayList<>(file.overrides());
      overrides.addAll(before);
      overrides.add(name + "=" + value);
      for (NamedComponent named : read(overrides).components) {
        if (known.add(requirement(named))) {
          components.add(named.at(path(name), place));
        }
      }
    }
  }

  private List<String> values(TuningSettings.Parameter parameter) {
    return switch (parameter.type()) {
      case CHOICE -> parameter.values().stream().map(YamlValue::text).toList();
      case COMPONENT ->
          parameter.kind().flatMap(Kind::of).stream()
              .flatMap(kind -> parameter.types(catalogue.entries(kind)).stream())
              .toList();
      case INT, FLOAT, BOOLEAN -> List.of();
    };
  }

  /** A catalogue that is not asked who would bring what is missing: nobody is told. */
  private record Unadvised(Catalogue catalogue) implements Catalogue {
    @Override
    public List<Entry> entries(Kind kind) {
      return catalogue.entries(kind);
    }

    @Override
    public Component<?> choose(Entry entry, String place) {
      return catalogue.choose(entry, place);
    }

    @Override
    public <T> T attempt(Entry entry, String place, Supplier<T> work) {
      return catalogue.attempt(entry, place, work);
    }
  }
}
