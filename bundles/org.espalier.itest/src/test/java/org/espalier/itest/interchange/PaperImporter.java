package org.espalier.itest.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/**
 * An importer of a format that tests make up: whatever a file holds, it is one model of two layers.
 */
@Component
@ImporterType("paper")
final class PaperImporter implements ModelImporter<PaperImporter.Settings> {
  /** Without settings. */
  record Settings() {}

  /** The weights of the first layer, [6, 4]. */
  static final float[] KERNEL = numbers(24, 0.3);

  /** Those of the second layer, [4, 3]. */
  static final float[] HEAD = numbers(12, -0.7);

  private final ImportedModel model;
  private final AtomicInteger read = new AtomicInteger();

  PaperImporter(ImportedModel model) {
    this.model = model;
  }

  private static float[] numbers(int count, double seed) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.sin(seed + i * 1.7);
    }
    return numbers;
  }

  /** A model of 2 x 3 numbers and three classes. */
  static ImportedModel model() {
    PortableLayer hidden =
        new PortableLayer(
            "hidden", "dense", Map.of("units", 4, "activation", "tanh"), List.of("flat"), true);
    PortableLayer head =
        new PortableLayer(
            "head",
            "dense",
            Map.of("units", 3, "activation", "softmax", "use_bias", false),
            List.of("hidden"),
            true);
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    weights.put("hidden/kernel", new DenseArray(new long[] {6, 4}, KERNEL));
    weights.put("hidden/bias", new DenseArray(new long[] {4}, new float[] {0.1f, 0, -0.2f, 1}));
    weights.put("head/kernel", new DenseArray(new long[] {4, 3}, HEAD));
    return of(
        List.of(
            new PortableLayer("flat", "flatten", Map.of(), List.of("grid"), true), hidden, head),
        weights);
  }

  /** A model of other layers on the same input. */
  static ImportedModel of(List<PortableLayer> layers, Map<String, DenseArray> weights) {
    return of(layers, weights, TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2), Dim.of(3))));
  }

  /** A model of other layers on another input. */
  static ImportedModel of(
      List<PortableLayer> layers, Map<String, DenseArray> weights, TensorType input) {
    return new ImportedModel(
        "",
        "paper 1.0",
        List.of(new PortableInput("grid", input)),
        layers,
        List.of(layers.get(layers.size() - 1).name()),
        weights,
        Map.of(),
        List.of("the colour of the paper is not read"));
  }

  /** What the model predicts, by plain arithmetic. */
  static double[] predict(double[] grid) {
    double[] bias = {0.1f, 0, -0.2f, 1};
    double[] hidden =
        IntStream.range(0, 4)
            .mapToDouble(
                unit -> {
                  double sum = bias[unit];
                  for (int i = 0; i < 6; i++) {
                    sum += grid[i] * KERNEL[i * 4 + unit];
                  }
                  return Math.tanh(sum);
                })
            .toArray();
    double[] scores = new double[3];
    double total = 0;
    for (int unit = 0; unit < 3; unit++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += hidden[i] * HEAD[i * 3 + unit];
      }
      scores[unit] = Math.exp(sum);
      total += scores[unit];
    }
    for (int unit = 0; unit < 3; unit++) {
      scores[unit] /= total;
    }
    return scores;
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return Files.readString(file).startsWith("paper");
  }

  @Override
  public ImportedModel read(Settings settings, Path file) {
    read.incrementAndGet();
    return model;
  }

  /** How often a file was read. */
  int count() {
    return read.get();
  }
}
