package org.espalier.interchange.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.keras.write.WrittenArchive;
import org.osgi.service.component.annotations.Component;

/**
 * Writes models as Keras 3 saves them: {@code Sequential} where the layers stand in a row, else
 * {@code Functional}, with the weights.
 *
 * <p>What Keras does not have and that can be said with layers of Keras exactly is said so: {@code
 * thresholded_relu}, {@code position_embedding}, {@code sine_position_encoding}, causal padding
 * beside that of {@code conv1d}, the activation {@code hard_sigmoid_keras2} of outputs, {@code
 * random_crop} as far as predictions go. Everything else is refused, before anything is written.
 * Sparse rows become dense inputs, ids inputs of int32. Initializers that Keras has not become
 * {@code Zeros}: the weights have their values. How the model was trained is not written; compile
 * it in Keras before training it there. Slashes in names, which Keras refuses, become underscores.
 *
 * <p>An array has up to 2,147,483,647 numbers; a file has no limit that a disk does not have.
 */
@Component
@ExporterType("keras")
@Doc("the file in which Keras 3 saves models")
public final class KerasExporter implements ModelExporter<KerasExporter.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public String suffix() {
    return ".keras";
  }

  @Override
  public void write(Settings settings, ExportedModel model, Path file) throws IOException {
    new WrittenArchive(model).write(file);
  }

  @Override
  public List<String> notes(Settings settings, ExportedModel model) {
    List<String> notes =
        new ArrayList<>(
            List.of("how it was trained is not written; compile it before it is trained in Keras"));
    for (PortableLayer layer : model.layers()) {
      if (layer.name().contains("/")) {
        notes.add(layer.name() + ": slashes in its name are underscores there");
      }
      if (layer.type().equals("random_crop")) {
        notes.add(layer.name() + ": crops the middle also in training");
      }
    }
    return notes;
  }
}
