package org.espalier.interchange.onnx;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;

class OnnxExporterTest extends ExporterContract {
  private static final String IMAGES =
      """
      [{type: conv2d, name: first, filters: 4, kernel_size: 3, padding: same, use_bias: false},
       {type: batch_normalization, name: normal}, {type: relu},
       {type: conv2d, name: second, filters: 4, kernel_size: 3, strides: 2, padding: same},
       {type: max_pooling2d, name: small, pool_size: 2, padding: same, inputs: [first]},
       {type: add, inputs: [second, small]},
       {type: conv2d_transpose, filters: 3, kernel_size: 3, strides: 2, padding: same},
       {type: average_pooling2d, pool_size: 3, strides: 2, padding: same},
       {type: global_average_pooling2d}, {type: dense, units: 2, activation: softmax}]""";

  private static final String ATTENTION =
      """
      [{type: embedding, name: words, output_dim: 8, mask_zero: true},
       {type: position_embedding, name: places, sequence_length: 6},
       {type: add, name: both, inputs: [words, places]},
       {type: multi_head_attention, num_heads: 2, key_dim: 4},
       {type: layer_normalization, name: normal},
       {type: dense, name: wide, units: 5, activation: gelu},
       {type: global_average_pooling1d}, {type: dense, units: 1, activation: sigmoid}]""";

  @Override
  protected Component<?> component() {
    return new OnnxExporter();
  }

  @Override
  protected List<ExporterSample> samples() {
    return List.of(
        ExporterSample.of("", "[{type: dense, units: 3, activation: tanh}]", batch(4)),
        ExporterSample.of("opset: 13", "[{type: dense, units: 1, activation: softplus}]", batch(4)),
        ExporterSample.of("", IMAGES, batch(9, 8, 3)),
        ExporterSample.of("opset: 21", IMAGES, batch(8, 9, 3)),
        ExporterSample.texts(""),
        ExporterSample.texts("opset: 13"),
        ExporterSample.of("", ATTENTION, batchOfIds(20, 6)).outputs("wide"),
        ExporterSample.twoInputs(""),
        ExporterSample.of(
            "",
            "[{type: average_pooling1d, name: rough, pool_size: 2}, {type: flatten},"
                + " {type: dense, units: 1}]",
            batch(6, 2)));
  }
}
