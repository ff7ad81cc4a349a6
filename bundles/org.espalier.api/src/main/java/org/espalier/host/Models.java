package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens model archives. A service. */
@ProviderType
public interface Models {
  /**
   * Opens a model.
   *
   * @param model a model archive, or the folder of a run
   * @throws IOException if it cannot be read, or is not a model archive
   * @throws org.espalier.backend.BackendException if no backend can execute it
   */
  Predictor open(Path model) throws IOException;

  /**
   * Opens a model, and tells of what happens to it later.
   *
   * @param listener is told, on any thread, when components of the predictor are replaced by others
   *     of a newer bundle, or why they are not
   */
  default Predictor open(Path model, RunListener listener) throws IOException {
    return open(model);
  }
}
