package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.List;
import org.espalier.interchange.PortableLayer;

/** Puts a layer that is an output last, as pipelines want it. */
final class Order {
  private Order() {}

  /** The layers with the first output that no layer reads at the end. */
  static List<PortableLayer> endingIn(List<String> outputs, List<PortableLayer> layers) {
    for (String output : outputs) {
      boolean read =
          layers.stream()
              .flatMap(layer -> layer.inputs().stream())
              .anyMatch(input -> input.equals(output) || input.startsWith(output + "."));
      if (!read) {
        List<PortableLayer> ordered = new ArrayList<>(layers);
        ordered.removeIf(layer -> layer.name().equals(output));
        layers.stream().filter(layer -> layer.name().equals(output)).forEach(ordered::add);
        return ordered;
      }
    }
    return layers;
  }
}
