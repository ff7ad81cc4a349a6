package org.espalier.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.Interchange;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunListener;
import org.espalier.model.LayerSummary;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Takes one model in and out, and remembers what it was asked. */
final class FakeInterchange implements Interchange {
  final List<String> asked = new ArrayList<>();
  RuntimeException failure;

  Cli cli() {
    return new Cli(new FakeRuntime().host().with(Interchange.class, this));
  }

  private void ask(String call) {
    asked.add(call);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public ImportedFiles importModel(Path model, ImportRequest request, RunListener listener) {
    ask(
        "%s %s %s %s %s %s%s"
            .formatted(
                model,
                request.name().orElse("-"),
                request.folder(),
                request.importer(),
                request.classes(),
                request.extents(),
                request.overwrite() ? " force" : ""));
    listener.message("read by keras");
    LayerSummary layer =
        new LayerSummary("out", "dense", Shape.of(3), Dim.of(12), Dim.of(12), List.of("image"));
    return new ImportedFiles(
        "small",
        "Keras 3.15.1",
        "keras",
        Path.of("small.yaml"),
        Path.of("small.espalier"),
        Path.of("small.jsonl"),
        Map.of("image", "float32[batch, 3]"),
        Map.of("out", List.of("a", "b", "c")),
        new ModelSummary(List.of(layer), "small\n  out  dense  12\n", "12", ""),
        List.of("the state of the optimizer is not read"));
  }

  @Override
  public ExportedFiles exportModel(Path model, ExportRequest request, RunListener listener) {
    ask(
        "%s %s %s%s%s"
            .formatted(
                model,
                request.exporter(),
                request.file().map(Path::toString).orElse("-"),
                request.check() ? " check" : "",
                request.overwrite() ? " force" : ""));
    return new ExportedFiles(
        Path.of("small.onnx"),
        Path.of("small.features.json"),
        "onnx",
        12345,
        request.check()
            ? Optional.of(new ModelCheck("ONNX Runtime 1.23.2", 4, 3e-7))
            : Optional.empty(),
        List.of("how it was trained is not written"));
  }
}
