package org.espalier.pipeline.plot;

import java.util.ArrayList;
import java.util.List;
import org.espalier.model.LayerSummary;
import org.espalier.model.Model;
import org.espalier.pipeline.SummaryText;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;

/**
 * Draws a model: its features at the top, each layer with its type, the shape of its output and the
 * number of its weights below what it reads.
 */
public final class ModelPlot {
  private static final String FEATURE = "feature/";

  private ModelPlot() {}

  /** The picture of a model as SVG. */
  public static String svg(String name, Model model) {
    Rows rows = new Rows();
    for (Graph.Port port : model.training().inputs()) {
      if (port.name().startsWith(FEATURE)) {
        String feature = port.name().substring(FEATURE.length());
        Shape shape = model.training().inputType(port.name()).shape();
        rows.add(
            feature, List.of(feature, "feature", SummaryText.shape(shape)), "feature", List.of());
      }
    }
    for (LayerSummary layer : model.layers()) {
      List<String> reads =
          layer.inputs().stream().map(input -> input.replaceFirst("\\..*", "")).distinct().toList();
      rows.add(layer.name(), lines(layer), style(layer), reads);
    }
    rows.order();
    return PlotWriter.write(name, rows);
  }

  private static List<String> lines(LayerSummary layer) {
    List<String> lines = new ArrayList<>(List.of(layer.name()));
    if (!layer.name().equals(layer.type())) {
      lines.add(layer.type());
    }
    lines.add(SummaryText.shape(layer.output()));
    if (!layer.parameters().equals(Dim.of(0))) {
      lines.add(SummaryText.number(layer.parameters()) + " parameters");
    }
    return lines;
  }

  private static String style(LayerSummary layer) {
    if (layer.parameters().equals(Dim.of(0))) {
      return "plain";
    }
    return layer.trainable().equals(Dim.of(0)) ? "frozen" : "weights";
  }
}
