package org.espalier.tck.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;

/** Writes stacks of highway layers as lines. */
@ExporterType("stack")
@Doc("stacks of highway layers")
public final class StackWriter implements ModelExporter<StackWriter.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public String suffix() {
    return ".stack";
  }

  @Override
  public void write(Settings s, ExportedModel model, Path file) throws IOException {
    List<Reason> reasons =
        model.layers().stream()
            .filter(layer -> !layer.type().equals("highway"))
            .map(layer -> new Reason(layer.name(), "a stack has no layers " + layer.type()))
            .toList();
    if (!reasons.isEmpty()) {
      throw new UnsupportedModelException(model.name() + " cannot be written as a stack", reasons);
    }
    List<String> lines = new ArrayList<>();
    lines.add(StackReader.FIRST);
    lines.add(model.inputs().get(0).type().shape().dim(1).toString());
    for (PortableLayer layer : model.layers()) {
      Object slope = ((Map<?, ?>) layer.settings().get("activation")).get("slope");
      lines.add("highway " + layer.name() + " " + slope);
      lines.add(numbers(model.values().get(layer.name() + "/kernel")));
      lines.add(numbers(model.values().get(layer.name() + "/gate")));
    }
    lines.add(StackReader.LAST);
    Files.write(file, lines);
  }

  private static String numbers(DenseArray array) {
    StringBuilder numbers = new StringBuilder();
    for (float value : array.values()) {
      numbers.append(numbers.isEmpty() ? "" : " ").append(value);
    }
    return numbers.toString();
  }

  @Override
  public Optional<ForeignModel> open(Settings s, ExportedModel model, Path file)
      throws IOException {
    return Optional.of(new Opened(Files.readAllLines(file)));
  }

  /** A stack that computes. */
  private static final class Opened implements ForeignModel {
    private final int width;
    private final List<double[]> parts = new ArrayList<>();

    Opened(List<String> lines) {
      List<String> told = lines.stream().filter(line -> !line.startsWith("#")).toList();
      width = Integer.parseInt(told.get(1));
      for (String line : told.subList(2, told.size() - 1)) {
        String[] words = line.replaceFirst("highway \\w+ ", "").split(" ", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
          numbers[i] = Double.parseDouble(words[i]);
        }
        parts.add(numbers);
      }
    }

    @Override
    public String engine() {
      return "stack 1";
    }

    @Override
    public Map<String, DenseArray> predict(Map<String, DenseArray> inputs) {
      DenseArray x = inputs.get("x");
      float[] y = new float[x.values().length];
      for (int row = 0; row < x.shape()[0]; row++) {
        double[] state = new double[width];
        for (int i = 0; i < width; i++) {
          state[i] = x.values()[row * width + i];
        }
        for (int layer = 0; layer < parts.size(); layer += 3) {
          state = layer(state, layer);
        }
        for (int i = 0; i < width; i++) {
          y[row * width + i] = (float) state[i];
        }
      }
      return Map.of("prediction", new DenseArray(x.shape(), y));
    }

    private double[] layer(double[] x, int layer) {
      double slope = parts.get(layer)[0];
      double[] y = new double[width];
      for (int i = 0; i < width; i++) {
        double h = Math.tanh(slope * sum(x, parts.get(layer + 1), i));
        double t = 1 / (1 + Math.exp(-sum(x, parts.get(layer + 2), i)));
        y[i] = t * h + (1 - t) * x[i];
      }
      return y;
    }

    private double sum(double[] x, double[] matrix, int column) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += x[i] * matrix[i * width + column];
      }
      return sum;
    }

    @Override
    public void close() {}
  }
}
