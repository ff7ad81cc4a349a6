package org.espalier.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes models as files of another framework.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface ModelExporter<S extends Record> extends Component<S> {
  /** What the name of a file of this format ends in, with its dot: {@code .onnx}. */
  @Brief
  String suffix();

  /**
   * Writes a model.
   *
   * @param file a temporary file that the caller moves into place; it may be written in any order,
   *     and is removed where this throws
   * @throws UnsupportedModelException if the format cannot express some of it; has all of it, found
   *     before anything is written
   * @throws IOException if the file cannot be written
   */
  void write(S settings, ExportedModel model, Path file) throws IOException;

  /**
   * What the file of a model leaves out without harm to predictions, and for which rows these may
   * differ nevertheless: a sentence each, for whoever exports it.
   *
   * @param model one that was written
   */
  default List<String> notes(S settings, ExportedModel model) {
    return List.of();
  }

  /**
   * Opens a file that was written with the engine it was written for, to compare what it predicts.
   *
   * @param model the model that it was written from
   * @return empty if that engine is not at hand, or there is none for Java
   * @throws IOException if the engine refuses the file
   */
  default Optional<ForeignModel> open(S settings, ExportedModel model, Path file)
      throws IOException {
    return Optional.empty();
  }
}
