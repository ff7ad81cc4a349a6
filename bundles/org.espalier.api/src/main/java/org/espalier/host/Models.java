package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Opens model archives. A service. */
@ProviderType
public interface Models {
  /**
   * Opens a model where it is fastest: on a GPU that works, else on a processor.
   *
   * @param model a model archive, or the folder of a run
   * @throws IOException if it cannot be read, or is not a model archive
   * @throws org.espalier.backend.BackendException if no backend can execute it
   */
  default Predictor open(Path model) throws IOException {
    return open(model, RunListener.SILENT);
  }

  /**
   * Opens a model, and tells of what happens to it later.
   *
   * @param listener is told, on any thread, when components of the predictor are replaced by others
   *     of a newer bundle, or why they are not
   */
  default Predictor open(Path model, RunListener listener) throws IOException {
    return open(model, Optional.empty(), listener);
  }

  /**
   * Opens a model on a device. It need not be the one that it was trained on: a model archive knows
   * none.
   *
   * @param device a device, a family of devices such as {@code cuda}, or {@code auto}, which is
   *     also what nothing stands for
   * @throws org.espalier.backend.BackendException if there is no such device, or no backend can
   *     execute the model; says what is missing
   * @see #open(Path, RunListener)
   */
  Predictor open(Path model, Optional<String> device, RunListener listener) throws IOException;
}
