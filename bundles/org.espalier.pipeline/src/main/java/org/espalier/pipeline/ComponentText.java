package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.render.PlainValues;
import org.espalier.pipeline.render.YamlWriter;
import org.espalier.pipeline.text.Problems;

/** A single component as it would stand in a pipeline, for tests and tools. */
public final class ComponentText {
  private final Catalogue catalogue;

  /** Reads components of a catalogue. */
  public ComponentText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a component: its type, or a mapping with its type and settings.
   *
   * @param yaml for example <code>{type: dense, units: 3}</code>
   * @throws InvalidPipelineException if something is wrong with it, with everything that is
   */
  public Choice<?> read(Kind kind, String yaml) {
    Problems problems = new Problems();
    SettingType type = new SettingType.Chosen(kind, Component.class);
    Place place = new Place(kind.id(), 1, 1);
    Optional<Object> choice = new Binder(catalogue, problems).implied(type, yaml, place, kind.id());
    if (choice.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(kind.id()));
    }
    return (Choice<?>) choice.get();
  }

  /**
   * The settings of a component as texts, numbers, booleans, lists and maps of these, by their
   * keys; null where one is empty.
   */
  public static Map<String, Object> settings(Choice<?> choice) {
    return PlainValues.of(choice.settings());
  }

  /** A component with all its settings as YAML, which reads as an equal one. */
  public static String write(Choice<?> choice) {
    List<String> lines = new ArrayList<>(List.of("type: " + choice.type()));
    lines.addAll(new YamlWriter(Map.of()).mapping(choice.settings(), ""));
    return String.join("\n", lines) + "\n";
  }
}
