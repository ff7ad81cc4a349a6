package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.LayerSummary;
import org.espalier.model.Model;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.render.Json;
import org.espalier.pipeline.render.PlainValues;
import org.espalier.pipeline.text.Problems;

/** Layers of a pipeline as importers and exporters know them, and back. */
public final class PortableLayers {
  private PortableLayers() {}

  /**
   * The layers of a model with all their settings.
   *
   * @param layers the layers, each with a name
   * @param model what was traced of them, which knows what each one reads
   */
  public static List<PortableLayer> of(List<LayerSettings> layers, Model model) {
    List<PortableLayer> portable = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Choice<?> layer = layers.get(i).layer();
      LayerSummary summary = model.layers().get(i);
      portable.add(
          new PortableLayer(
              summary.name(),
              layer.type(),
              PlainValues.of(layer.settings()),
              summary.inputs(),
              layers.get(i).trainable()));
    }
    return List.copyOf(portable);
  }

  /**
   * Binds layers to the components of a catalogue; what their settings leave out takes its default.
   *
   * @param what what messages call them, for example the name of a file
   * @throws InvalidPipelineException if a type is unknown or a setting is wrong, with all that is
   */
  public static List<LayerSettings> bind(
      Catalogue catalogue, String what, List<PortableLayer> layers) {
    Problems problems = new Problems();
    List<LayerSettings> bound = new ArrayList<>();
    for (PortableLayer layer : layers) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("type", layer.type());
      text.putAll(layer.settings());
      Binder binder = new Binder(catalogue, problems);
      SettingType type = new SettingType.Chosen(Kind.LAYER, Component.class);
      Place place = new Place(what, 1, 1);
      binder
          .implied(type, Json.write(text), place, "model.layers." + layer.name())
          .ifPresent(
              choice ->
                  bound.add(
                      new LayerSettings(
                          (Choice<?>) choice,
                          Optional.of(layer.name()),
                          Optional.of(layer.inputs()),
                          layer.trainable())));
    }
    if (bound.size() < layers.size() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(what));
    }
    return bound;
  }

  /**
   * Reads layers as the section {@code model} of a pipeline has them.
   *
   * @param yaml a list, for example <code>[{type: dense, units: 3}]</code>
   * @throws InvalidPipelineException if something is wrong with it, with everything that is
   */
  public static List<LayerSettings> read(Catalogue catalogue, String yaml) {
    Problems problems = new Problems();
    SettingType type = new SettingType.Many(new SettingType.Nested(LayerSettings.class));
    Optional<Object> layers = new Binder(catalogue, problems).value(type, "layers", yaml);
    if (layers.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder("layers"));
    }
    return ((List<?>) layers.get()).stream().map(LayerSettings.class::cast).toList();
  }
}
