package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.host.Models;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Backends;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens model archives with the vectorizers and backends that are installed. */
@Component
public final class RuntimeModels implements Models {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Opens models with what is installed. */
  @Activate
  public RuntimeModels(
      @Reference Catalogue catalogue, @Reference Backends backends, @Reference Home home) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public Predictor open(Path model, Optional<String> device, RunListener listener)
      throws IOException {
    ModelArchive archive = ArchiveFile.read(RunFolder.modelIn(model));
    return ArchivePredictor.open(
        archive, catalogue, backends.choose(device, archive.graph()), home, listener);
  }
}
