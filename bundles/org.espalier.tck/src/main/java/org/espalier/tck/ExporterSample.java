package org.espalier.tck;

import java.util.List;
import java.util.Map;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A model that an exporter is tried with.
 *
 * @param settings the exporter's settings as in a pipeline, without the type
 * @param layers the layers as in a pipeline: <code>[{type: dense, units: 3}]</code>
 * @param inputs the type of a batch of each input, all extents known but the batch
 * @param outputs the names of the layers beside the last one whose output is one of the model
 * @param unsupported the layers that the format cannot express, and an empty name where it cannot
 *     express the model as a whole; none if it can
 */
public record ExporterSample(
    String settings,
    String layers,
    Map<String, TensorType> inputs,
    List<String> outputs,
    List<String> unsupported) {
  /** A model of one input {@code x} that can be exported. */
  public static ExporterSample of(String settings, String layers, TensorType input) {
    return new ExporterSample(settings, layers, Map.of("x", input), List.of(), List.of());
  }

  /**
   * A model of layers of ours that reads a batch of texts, six ids each, from both sides; padding
   * is masked.
   */
  public static ExporterSample texts(String settings) {
    return of(
        settings,
        """
        [{type: embedding, output_dim: 8, mask_zero: true},
         {type: bidirectional, layer: {type: lstm, units: 5, return_sequences: true}},
         {type: gru, units: 4}, {type: dense, units: 3, activation: softmax}]""",
        TensorType.ids(Shape.of(Dim.BATCH, Dim.of(6)), Dim.of(20)));
  }

  /** A model of layers of ours with two inputs, {@code ids} and {@code x}. */
  public static ExporterSample twoInputs(String settings) {
    return new ExporterSample(
        settings,
        """
        [{type: embedding, name: e, output_dim: 3, inputs: [ids]}, {type: flatten, name: f},
         {type: concatenate, inputs: [f, x]}, {type: dense, units: 2}]""",
        Map.of(
            "ids", TensorType.ids(Shape.of(Dim.BATCH, Dim.of(2)), Dim.of(9)),
            "x", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(5)))),
        List.of(),
        List.of());
  }

  /** This model with further outputs. */
  public ExporterSample outputs(String... names) {
    return new ExporterSample(settings, layers, inputs, List.of(names), unsupported);
  }

  /** This model, of which the format cannot express some layers. */
  public ExporterSample unsupported(String... names) {
    return new ExporterSample(settings, layers, inputs, outputs, List.of(names));
  }

  /** Whether the format can express it. */
  boolean isWritable() {
    return unsupported.isEmpty();
  }

  @Override
  public String toString() {
    return "{%s} of %s on %s".formatted(settings, layers.strip(), inputs);
  }
}
