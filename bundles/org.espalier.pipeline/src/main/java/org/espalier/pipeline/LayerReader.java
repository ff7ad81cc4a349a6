package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Catalogue;
import org.espalier.component.Doc;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.interchange.PortableLayer;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.render.PlainValues;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;

/**
 * Reads the layers of a filled pipeline alone, as values that need none of their classes: what only
 * data and training need may be gone.
 */
public final class LayerReader {
  private static final String MODEL = "model";
  private static final String LAYERS = "layers";

  private LayerReader() {}

  /** The section {@code model}, its layers alone. */
  private record Layers(@Doc("the layers") List<LayerSettings> layers) {}

  /** The sections that are read. */
  private record Sections(@Doc("the layers") Layers model) {}

  /**
   * The layers of a pipeline that was rendered.
   *
   * @param features the names of its features
   * @throws InvalidPipelineException if something is wrong with the layers, or one is not installed
   */
  public static List<PortableLayer> read(
      PipelineFile file, List<String> features, Catalogue catalogue) {
    Problems problems = new Problems();
    Optional<Sections> sections =
        YamlText.read(file.name(), file.text(), problems)
            .flatMap(tree -> bind((Tree.Mapping) tree, catalogue, problems));
    if (sections.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(file.name()));
    }
    return portable(sections.get().model().layers(), features);
  }

  /** The layers of a pipeline as values. */
  public static List<PortableLayer> portable(Pipeline pipeline) {
    return portable(pipeline.model().layers(), List.copyOf(pipeline.features().keySet()));
  }

  private static List<PortableLayer> portable(List<LayerSettings> layers, List<String> features) {
    List<PortableLayer> portable = new ArrayList<>();
    List<String> previous = features;
    for (LayerSettings layer : layers) {
      String name = layer.name().orElseThrow();
      portable.add(
          new PortableLayer(
              name,
              layer.layer().type(),
              PlainValues.of(layer.layer().settings()),
              layer.inputs().orElse(previous),
              layer.trainable()));
      previous = List.of(name);
    }
    return portable;
  }

  private static Optional<Sections> bind(
      Tree.Mapping document, Catalogue catalogue, Problems problems) {
    Tree.Mapping mapping = only(document, MODEL);
    if (mapping.get(MODEL).orElse(null) instanceof Tree.Mapping model) {
      Tree.Mapping.Entry whole = mapping.entries().get(MODEL);
      mapping = mapping.with(MODEL, new Tree.Mapping.Entry(whole.place(), only(model, LAYERS)));
    }
    Binder binder = new Binder(catalogue, problems);
    Schema schema = Schema.of(Sections.class);
    Map<String, Object> values = binder.values(schema, mapping, "");
    return binder.make(schema, values, document.place(), "").map(Sections.class::cast);
  }

  private static Tree.Mapping only(Tree.Mapping mapping, String key) {
    Map<String, Tree.Mapping.Entry> section = new LinkedHashMap<>(mapping.entries());
    section.keySet().retainAll(Set.of(key));
    return new Tree.Mapping(section, mapping.place());
  }
}
