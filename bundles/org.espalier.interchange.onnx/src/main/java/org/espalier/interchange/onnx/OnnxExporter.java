package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ModelExporter;
import org.osgi.service.component.annotations.Component;

/**
 * Writes models as ONNX.
 *
 * <p>The inputs bear the names of the features: {@code float32[batch, ...]}, or {@code int32[batch,
 * ...]} where a feature is ids; sparse rows become dense floats. The outputs are {@code
 * prediction}, and a further output by the name of its layer. The size of the batch is open.
 * Weights are initializers under their names.
 */
@Component
@ExporterType("onnx")
@Doc("a model of ONNX, which ONNX Runtime and others execute")
public final class OnnxExporter implements ModelExporter<OnnxExporter.Settings> {
  /** What can be set. */
  public record Settings(
      @Doc("the set of operations: an engine reads those up to its own; ONNX Runtime 17 since 1.12")
          @Default("17")
          @Range(min = 13, max = 21)
          int opset) {}

  @Override
  public String suffix() {
    return ".onnx";
  }

  @Override
  public void write(Settings settings, ExportedModel model, Path file) throws IOException {
    ModelProto proto = new OnnxWriter(model, settings.opset()).write();
    try (OutputStream out = Files.newOutputStream(file)) {
      proto.writeTo(out);
    }
  }

  @Override
  public List<String> notes(Settings settings, ExportedModel model) {
    return List.of(
        "only what predicts is written: how it was trained, its penalties and its dropout are not");
  }

  @Override
  public Optional<ForeignModel> open(Settings settings, ExportedModel model, Path file)
      throws IOException {
    Optional<OrtEnvironment> engine = Natives.environment();
    return engine.isEmpty()
        ? Optional.empty()
        : Optional.of(OnnxRuntimeModel.open(engine.get(), model, file));
  }
}
