package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espalier.model.LayerSummary;
import org.espalier.model.Model;
import org.espalier.pipeline.render.Table;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/**
 * Writes the layers and the size of a model as Keras does.
 *
 * <p>The size of the batch is {@code None}; an extent that only the data decide stands by its name.
 */
public final class SummaryText {
  private static final int BYTES = Float.BYTES;

  private SummaryText() {}

  /** The summary of a model. */
  public static String of(String name, Model model) {
    return of(name, model, Optional.empty());
  }

  /**
   * The summary of a model that is trained.
   *
   * @param optimizer the number of values that the optimizer keeps
   */
  public static String of(String name, Model model, Optional<Dim> optimizer) {
    List<LayerSummary> layers = model.layers();
    boolean sequential = isSequential(layers);
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (!sequential) {
      header.add("Connected to");
    }
    Table table = new Table(header, 2);
    for (LayerSummary layer : layers) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  layer.name() + " (" + layer.type() + ")",
                  shape(layer.output()),
                  number(layer.parameters())));
      if (!sequential) {
        row.add(String.join(", ", layer.inputs()));
      }
      table.add(row);
    }
    return "Model: \"" + name + "\"\n" + table + totals(model, optimizer);
  }

  /** The number of all weights, or an expression of what is not known yet. */
  public static Dim parameters(Model model) {
    return sum(model.layers().stream().map(LayerSummary::parameters).toList());
  }

  private static String totals(Model model, Optional<Dim> optimizer) {
    Dim all = parameters(model);
    Dim trainable = sum(model.layers().stream().map(LayerSummary::trainable).toList());
    return total("Total params", all.plus(optimizer.orElse(Dim.of(0))))
        + total("Trainable params", trainable)
        + total("Non-trainable params", all.minus(trainable))
        + optimizer.map(dim -> total("Optimizer params", dim)).orElse("");
  }

  private static String total(String title, Dim dim) {
    String size = dim.isKnown() ? " (" + size(dim.value() * BYTES) + ")" : "";
    return " " + title + ": " + number(dim) + size + "\n";
  }

  private static Dim sum(List<Dim> dims) {
    return dims.stream().reduce(Dim.of(0), Dim::plus);
  }

  private static boolean isSequential(List<LayerSummary> layers) {
    for (int i = 0; i < layers.size(); i++) {
      List<String> inputs = layers.get(i).inputs();
      if (inputs.size() != 1 || (i > 0 && !inputs.get(0).equals(layers.get(i - 1).name()))) {
        return false;
      }
    }
    return true;
  }

  /** A shape as Keras writes it: {@code (None, 28, 28, 1)}. */
  public static String shape(Shape shape) {
    List<String> extents = new ArrayList<>();
    shape.dims().forEach(dim -> extents.add(dim.equals(Dim.BATCH) ? "None" : dim.toString()));
    return "(" + String.join(", ", extents) + (extents.size() == 1 ? ",)" : ")");
  }

  /** A number with commas, or the expression of one that is not known yet. */
  public static String number(Dim dim) {
    return dim.isKnown() ? String.format(Locale.ROOT, "%,d", dim.value()) : dim.toString();
  }

  private static String size(long bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", size, units[unit]);
  }
}
