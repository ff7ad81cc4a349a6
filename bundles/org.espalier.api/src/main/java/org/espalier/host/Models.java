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
}
