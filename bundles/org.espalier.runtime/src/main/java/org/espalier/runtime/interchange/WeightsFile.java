package org.espalier.runtime.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.pipeline.WeightsSettings;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.Safetensors;
import org.espalier.source.DataException;

/** Reads the file of weights that a pipeline names. */
final class WeightsFile {
  private static final int HEAD = 9;

  private WeightsFile() {}

  /**
   * The weights of a file by their names.
   *
   * @param settings says which importer reads it, if one does
   * @param layers the layers that are to have them
   * @param weights the weights that these layers have
   * @throws DataException if it cannot be read, with the reason
   * @throws UnsupportedModelException if it has layers that cannot be matched with these
   */
  static Map<String, DenseArray> read(
      WeightsSettings settings, Path file, List<PortableLayer> layers, List<Weight> weights)
      throws IOException {
    try {
      return settings.format().isPresent()
          ? imported(settings.format().get(), file, layers, weights)
          : own(file);
    } catch (UnsupportedModelException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String words = message.contains(file.toString()) ? message : file + ": " + message;
      throw DataException.at("model.weights", words, e);
    }
  }

  private static Map<String, DenseArray> imported(
      Choice<ModelImporter<?>> choice, Path file, List<PortableLayer> layers, List<Weight> weights)
      throws IOException {
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    ModelImporter<Record> importer = (ModelImporter<Record>) choice.component();
    return importer.weights(choice.settings(), file, layers, weights);
  }

  private static Map<String, DenseArray> own(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
      return ArchiveFile.read(file).values();
    }
    if (head.length == HEAD && head[HEAD - 1] == '{') {
      return Safetensors.read(Files.readAllBytes(file));
    }
    throw new IOException(
        "neither a model archive nor a .safetensors file; say which importer reads it, as in format: keras");
  }
}
