package org.espalier.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads the model files of another framework. It trusts nothing that a file says: sizes are checked
 * before memory is taken, and no code of a file is run.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface ModelImporter<S extends Record> extends Component<S> {
  /**
   * Whether a file looks like one of this format. Reads little of it: the first bytes, or the names
   * in a zip.
   *
   * @throws IOException if it cannot be read
   */
  @Brief
  boolean recognizes(Path file) throws IOException;

  /**
   * Reads a model: its layers and its weights.
   *
   * @throws UnsupportedModelException if some of it cannot be said in a pipeline; has all of it,
   *     and what can be said beside it
   * @throws IOException if the file cannot be read, is damaged, or has no layers; says where and
   *     what is wrong
   */
  ImportedModel read(S settings, Path file) throws IOException;

  /**
   * Reads the weights of a file for layers that are given, from a file that need not have layers.
   *
   * @param layers the layers of a pipeline, in order
   * @param weights what weights these layers have, in order, in the shapes of the pipeline
   * @return values by the names of the weights, for as many of them as the file has; the caller
   *     compares shapes
   * @throws UnsupportedModelException if the file has layers that cannot be matched with these
   * @throws IOException if the file cannot be read or is damaged
   */
  default Map<String, DenseArray> weights(
      S settings, Path file, List<PortableLayer> layers, List<Weight> weights) throws IOException {
    return read(settings, file).weights();
  }
}
