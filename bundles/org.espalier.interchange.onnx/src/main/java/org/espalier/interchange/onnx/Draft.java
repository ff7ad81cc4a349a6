package org.espalier.interchange.onnx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espalier.interchange.UnsupportedModelException.Reason;

/** What all graphs of a model that is being written have in common. */
final class Draft {
  private final int opset;
  private final Names names = new Names();
  private final Initializers initializers = new Initializers(names);
  private final Block block = new Block(names);
  private final Set<Reason> refused = new LinkedHashSet<>();
  private final Extents extents;

  /**
   * Begins a model.
   *
   * @param sample the name of an input whose first extent is that of the batch
   */
  Draft(int opset, String sample) {
    this.opset = opset;
    this.extents = new Extents(block, initializers, sample);
  }

  int opset() {
    return opset;
  }

  Names names() {
    return names;
  }

  Initializers initializers() {
    return initializers;
  }

  /** The nodes of the whole model. */
  Block block() {
    return block;
  }

  Extents extents() {
    return extents;
  }

  void refuse(String layer, String why) {
    refused.add(new Reason(layer, why));
  }

  /** What could not be written; empty if all could. */
  List<Reason> refused() {
    return List.copyOf(refused);
  }
}
