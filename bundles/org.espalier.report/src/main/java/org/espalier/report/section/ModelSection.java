package org.espalier.report.section;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunRecord;
import org.espalier.model.LayerSummary;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tensor.Dim;

/** The model: its picture, which the run's folder has as a file already, and its layers. */
public final class ModelSection {
  private ModelSection() {}

  /** The section; empty if the run came to no model. */
  public static Optional<Section> of(RunRecord run) {
    return run.model().map(model -> new Section("model", "Model", body(model)));
  }

  private static Markup body(ModelSummary model) {
    Markup body = new Markup();
    if (!model.plot().isBlank()) {
      body.add(picture(model));
    }
    Table table =
        new Table("Layers in the order of the pipeline")
            .text("layer")
            .text("type")
            .code("output")
            .number("parameters")
            .number("trainable")
            .text("reads");
    for (LayerSummary layer : model.layers()) {
      table.row(
          layer.name(),
          layer.type(),
          layer.output().toString(),
          count(layer.parameters()),
          count(layer.trainable()),
          String.join(", ", layer.inputs()));
    }
    return body.add(table.markup());
  }

  /** As an image: the styles inside the picture cannot meet those of the page. */
  private static Markup picture(ModelSummary model) {
    String data = Base64.getEncoder().encodeToString(model.plot().getBytes(StandardCharsets.UTF_8));
    return new Markup()
        .open(
            "div",
            "class",
            "picture",
            "role",
            "group",
            "tabindex",
            "0",
            "aria-label",
            "Picture of the model")
        .empty(
            "img",
            "src",
            "data:image/svg+xml;base64," + data,
            "alt",
            "The model as a graph of %s; the table below lists them"
                .formatted(Numbers.of(model.layers().size(), "layer", "layers")))
        .close();
  }

  private static String count(Dim dim) {
    return dim.isKnown() ? Numbers.count(dim.value()) : dim.toString();
  }
}
