package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.component.Component;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;
import org.espalier.tensor.TensorType;

class Dl4jExporterTest extends ExporterContract {
  @Override
  protected Component<?> component() {
    return new Dl4jExporter();
  }

  private static ExporterSample of(String layers, TensorType input) {
    return ExporterSample.of("", layers, input);
  }

  @Override
  protected List<ExporterSample> samples() {
    List<ExporterSample> samples = new ArrayList<>();
    rows(samples);
    steps(samples);
    images(samples);
    refused(samples);
    return samples;
  }

  private static void rows(List<ExporterSample> samples) {
    samples.add(of("[{type: dense, units: 3}]", batch(4)));
    samples.add(
        of(
            "[{type: dense, units: 4, activation: silu, use_bias: false}, {type: dense, units: 3, activation: softmax}]",
            batch(4)));
    samples.add(
        of(
            """
            [{type: dense, units: 4, activation: relu, name: a},
             {type: batch_normalization, name: n, center: false},
             {type: dropout, rate: 0.3},
             {type: leaky_relu, name: l},
             {type: concatenate, inputs: [l, a], name: c},
             {type: rescaling, scale: 2, offset: 1, name: r},
             {type: dense, units: 4, inputs: [r], name: d},
             {type: add, inputs: [d, a]}]
            """,
            batch(5)));
    samples.add(
        new ExporterSample(
            "",
            """
            [{type: dense, units: 4, inputs: [left], name: a},
             {type: dense, units: 4, inputs: [right], name: b},
             {type: multiply, inputs: [a, b], name: m},
             {type: dense, units: 2, activation: sigmoid}]
            """,
            Map.of("left", batch(3), "right", batch(2)),
            List.of("m"),
            List.of()));
  }

  private static void steps(List<ExporterSample> samples) {
    TensorType ids = batchOfIds(9, 6);
    samples.add(
        of(
            """
            [{type: embedding, output_dim: 4, mask_zero: true},
             {type: lstm, units: 3, return_sequences: true},
             {type: simple_rnn, units: 5, activation: relu},
             {type: dense, units: 1, activation: sigmoid}]
            """,
            ids));
    samples.add(
        of(
            """
            [{type: embedding, output_dim: 4, mask_zero: true},
             {type: bidirectional, layer: {type: lstm, units: 3}},
             {type: dense, units: 2, activation: softmax}]
            """,
            ids));
    samples.add(
        of(
            """
            [{type: embedding, output_dim: 4, mask_zero: true},
             {type: global_average_pooling1d},
             {type: dense, units: 2}]
            """,
            ids));
    samples.add(
        of(
            """
            [{type: embedding, output_dim: 4, mask_zero: true},
             {type: dropout, rate: 0.2},
             {type: conv1d, filters: 5, kernel_size: 3, activation: relu},
             {type: global_max_pooling1d}, {type: dense, units: 2}]
            """,
            ids));
    samples.add(
        of("[{type: embedding, output_dim: 4}, {type: flatten}, {type: dense, units: 2}]", ids));
    samples.add(
        of(
            """
            [{type: dense, units: 4, activation: tanh}, {type: batch_normalization},
             {type: bidirectional, layer: {type: lstm, units: 3, return_sequences: true}},
             {type: dense, units: 2, activation: softmax}]
            """,
            batch(5, 3)));
    samples.add(
        of(
            "[{type: masking}, {type: lstm, units: 4, use_bias: false}, {type: dense, units: 3}]",
            batch(5, 3)));
    samples.add(
        of("[{type: dense, units: 4}, {type: dense, units: 2}, {type: relu}]", batch(5, 3)));
    samples.add(
        of(
            """
            [{type: conv1d, filters: 4, kernel_size: 2, padding: same}, {type: max_pooling1d},
             {type: lstm, units: 3}, {type: repeat_vector, n: 3},
             {type: time_distributed, layer: {type: dense, units: 2}}]
            """,
            batch(6, 3)));
  }

  private static void images(List<ExporterSample> samples) {
    samples.add(
        of(
            """
            [{type: conv2d, filters: 4, kernel_size: 3, activation: relu, padding: same},
             {type: max_pooling2d}, {type: batch_normalization}, {type: flatten}, {type: dropout, rate: 0.5},
             {type: dense, units: 3, activation: softmax}]
            """,
            batch(6, 7, 2)));
    samples.add(
        of(
            """
            [{type: random_flip, mode: horizontal},
             {type: conv2d, name: a, filters: 4, kernel_size: 1, strides: 2},
             {type: conv2d, name: b, filters: 4, kernel_size: 3, padding: same},
             {type: add, inputs: [a, b]}, {type: relu},
             {type: zero_padding2d}, {type: depthwise_conv2d, kernel_size: 2},
             {type: separable_conv2d, filters: 3, kernel_size: 2}, {type: prelu, shared_axes: [1, 2]},
             {type: conv2d_transpose, filters: 2, kernel_size: 3, strides: 2, padding: same},
             {type: up_sampling2d}, {type: cropping2d, cropping: [[1, 0], [2, 1]]},
             {type: average_pooling2d, padding: same}, {type: global_average_pooling2d}]
            """,
            batch(8, 7, 3)));
    samples.add(
        of(
            """
            [{type: reshape, target_shape: [4, 3, 1]}, {type: conv2d, filters: 2, kernel_size: 2, activation: softmax}]
            """,
            batch(12)));
    samples.add(
        of(
            """
            [{type: conv3d, filters: 2, kernel_size: 2}, {type: max_pooling3d},
             {type: conv3d_transpose, filters: 2, kernel_size: 2, strides: 2},
             {type: flatten}, {type: dense, units: 2}]
            """,
            batch(5, 5, 5, 2)));
  }

  private static void refused(List<ExporterSample> samples) {
    samples.add(
        of(
                """
                [{type: gru, units: 3, return_sequences: true, name: g},
                 {type: layer_normalization, name: n}, {type: dense, units: 2}]
                """,
                batch(5, 3))
            .unsupported("g", "n"));
    samples.add(
        of("[{type: rescaling, scale: [1, 2], name: r}, {type: dense, units: 2}]", batch(2))
            .unsupported("r"));
    samples.add(
        of(
                """
                [{type: conv2d, filters: 4, groups: 2, kernel_size: 2, name: c, inputs: [x]},
                 {type: dense, units: 4, name: d, inputs: [x]},
                 {type: global_max_pooling2d, name: p, inputs: [c]},
                 {type: global_max_pooling2d, name: q, inputs: [d]},
                 {type: minimum, inputs: [p, q], name: m}]
                """,
                batch(4, 4, 2))
            .unsupported("c", "d", "m"));
    samples.add(
        of(
                """
                [{type: embedding, output_dim: 4, mask_zero: true, name: e},
                 {type: lstm, units: 4, name: l},
                 {type: global_max_pooling1d, inputs: [e], name: p},
                 {type: add, inputs: [l, p]}]
                """,
                batchOfIds(9, 6))
            .unsupported("e"));
  }
}
