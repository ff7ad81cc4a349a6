package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.tensor.Shape;
import org.osgi.service.component.annotations.Component;

/** Writes dense layers, one after the other, as lines of text. */
@Component
@ExporterType("dense_text")
@Doc("dense layers as lines of text")
public final class DenseTextWriter implements ModelExporter<DenseTextWriter.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public String suffix() {
    return ".dense.txt";
  }

  @Override
  public void write(Settings s, ExportedModel model, Path file) throws IOException {
    List<Reason> reasons = reasons(model);
    if (!reasons.isEmpty()) {
      throw new UnsupportedModelException(
          model.name() + " cannot be written as " + DenseTextReader.FIRST_LINE, reasons);
    }
    List<String> lines = new ArrayList<>(List.of(DenseTextReader.FIRST_LINE));
    lines.add(model.inputs().get(0).type().shape().dim(1).toString());
    for (PortableLayer layer : model.layers()) {
      Map<String, Object> settings = layer.settings();
      lines.add(
          "dense %s %s %s"
              .formatted(layer.name(), settings.get("units"), settings.get("activation")));
      int units = ((Number) settings.get("units")).intValue();
      float[] kernel = model.values().get(layer.name() + "/kernel").values();
      for (int row = 0; row < kernel.length / units; row++) {
        lines.add(line(kernel, row * units, units));
      }
      lines.add(line(model.values().get(layer.name() + "/bias").values(), 0, units));
    }
    lines.add(DenseTextReader.LAST_LINE);
    Files.write(file, lines);
  }

  private static String line(float[] numbers, int from, int count) {
    StringBuilder line = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      line.append(i == from ? "" : " ").append(numbers[i]);
    }
    return line.toString();
  }

  /** Everything that lines of dense layers cannot say. */
  private static List<Reason> reasons(ExportedModel model) {
    List<Reason> reasons = new ArrayList<>();
    Shape input = model.inputs().get(0).type().shape();
    if (model.inputs().size() > 1 || input.rank() != 2) {
      reasons.add(new Reason("", "it does not read one row of numbers, but " + model.inputs()));
    }
    if (model.outputs().size() > 1) {
      reasons.add(new Reason("", "it has several outputs: " + model.outputs().keySet()));
    }
    List<String> read = List.of(model.inputs().get(0).name());
    for (PortableLayer layer : model.layers()) {
      String name = layer.name();
      if (!layer.type().equals("dense")) {
        reasons.add(new Reason(name, "it is a layer " + layer.type() + "; only dense is written"));
      } else if (!(layer.settings().get("activation") instanceof String)) {
        reasons.add(new Reason(name, "its activation has settings, which have no place"));
      } else if (!Boolean.TRUE.equals(layer.settings().get("use_bias"))) {
        reasons.add(new Reason(name, "it has no bias"));
      } else if (!layer.inputs().equals(read)) {
        reasons.add(new Reason(name, "it does not read the layer before it"));
      }
      read = List.of(name);
    }
    return reasons;
  }
}
