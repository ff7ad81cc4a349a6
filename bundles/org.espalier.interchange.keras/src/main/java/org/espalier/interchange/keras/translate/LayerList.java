package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.List;
import org.espalier.interchange.PortableLayer;

/** The layers that a model becomes, each with a name of its own. */
final class LayerList {
  private final Names names;
  private final List<PortableLayer> layers = new ArrayList<>();

  LayerList(Names names) {
    this.names = names;
  }

  /**
   * Adds a layer.
   *
   * @param models what stands before the names of the layers of its model
   * @param name what Keras calls it
   * @return what it is called here
   */
  String add(String models, String name, Translated layer, List<String> inputs, boolean trainable) {
    String free = names.next(models, name);
    layers.add(new PortableLayer(free, layer.type(), layer.settings(), inputs, trainable));
    return free;
  }

  int size() {
    return layers.size();
  }

  boolean has(String name) {
    return layers.stream().anyMatch(layer -> layer.name().equals(name));
  }

  /** All layers, those that are outputs last. */
  List<PortableLayer> endingIn(List<String> outputs) {
    return Order.endingIn(outputs, layers);
  }
}
