package org.espalier.interchange.keras;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;

class KerasExporterTest extends ExporterContract {
  private static final String BRANCHES =
      """
      [{type: conv2d, name: first, filters: 4, kernel_size: 3, padding: same, use_bias: false},
       {type: batch_normalization, name: normal}, {type: relu},
       {type: conv2d, name: second, filters: 4, kernel_size: 3, strides: 2, padding: same},
       {type: conv2d, name: third, filters: 4, kernel_size: 1, strides: 2, inputs: [first]},
       {type: add, inputs: [second, third]}, {type: global_average_pooling2d, name: means},
       {type: dense, units: 2, activation: softmax}]""";

  private static final String UNSUPPORTED =
      """
      [{type: conv2d, name: both, filters: 4, kernel_size: 2, strides: 2, dilation_rate: 2},
       {type: dense, name: sparse, units: 3, activation: sparsemax},
       {type: time_distributed, name: inside, layer: {type: conv1d, filters: 2, kernel_size: 2,
         activation: hard_sigmoid_keras2}},
       {type: time_distributed, name: places,
         layer: {type: position_embedding, sequence_length: 9}},
       {type: time_distributed, name: gates,
         layer: {type: lstm, units: 2, recurrent_activation: hard_sigmoid_keras2}},
       {type: bidirectional, name: twice, layer: {type: conv1d, filters: 2, kernel_size: 1}},
       {type: dense, name: fine, units: 2}]""";

  @Override
  protected Component<?> component() {
    return new KerasExporter();
  }

  @Override
  protected List<ExporterSample> samples() {
    return List.of(
        ExporterSample.of("", "[{type: dense, units: 3, activation: tanh}]", batch(4)),
        ExporterSample.of("", BRANCHES, batch(9, 8, 3)).outputs("means"),
        ExporterSample.texts(""),
        ExporterSample.twoInputs(""),
        ExporterSample.of("", UNSUPPORTED, batch(20, 20, 3))
            .unsupported("both", "sparse", "inside", "places", "gates", "twice"));
  }
}
