package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.espalier.interchange.dl4j.layer.LayerJson;
import org.espalier.model.DenseArray;

/** Writes the layers of DL4J that pipelines have: they go back as they came. */
final class OwnExport {
  private OwnExport() {}

  static void layer(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    Layer layer = LayerJson.complete(s.word("configuration", ""));
    Optional<Double> mask = piece.value().mask();
    if (mask.isPresent() && !(layer instanceof MaskZeroLayer)) {
      layer = masked(layer, mask.get());
    }
    DenseArray params = params(piece);
    boolean any = params.values().length > 0;
    piece.add(layer, any ? Map.of(Networks.FLAT, params) : Map.of());
    boolean steps = piece.type() instanceof InputTypeRecurrent;
    if (mask.isPresent()) {
      piece.value(piece.value().mask(steps ? Optional.of(0.0) : Optional.empty()));
    }
  }

  private static Layer masked(Layer layer, double value) throws Unsayable {
    boolean heeds =
        layer instanceof BaseRecurrentLayer
            || layer instanceof Bidirectional
            || layer instanceof LastTimeStep
            || layer instanceof GlobalPoolingLayer;
    if (!heeds) {
      throw new Unsayable(
          "reads masked steps as a %s, which in DL4J cannot be told of them"
              .formatted(layer.getClass().getSimpleName()));
    }
    return SmallExport.masked(layer, value);
  }

  /** All weights in DL4J's order: running state stands behind what gradients change. */
  private static DenseArray params(Piece piece) {
    List<String> names = new ArrayList<>(List.of(Fallback.PARAMS));
    names.addAll(Fallback.STATISTICS);
    float[] all = new float[0];
    for (String name : names) {
      DenseArray part = piece.weight(name);
      if (part != null) {
        int begin = all.length;
        all = Arrays.copyOf(all, begin + part.values().length);
        System.arraycopy(part.values(), 0, all, begin, part.values().length);
      }
    }
    return new DenseArray(new long[] {all.length}, all);
  }
}
