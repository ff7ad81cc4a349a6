package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.host.Interchange;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunListener;
import org.espalier.runtime.interchange.ImportedFile;
import org.espalier.runtime.interchange.ModelExport;
import org.espalier.runtime.interchange.ModelImport;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Backends;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes models in and gives them out with the importers and exporters that are installed. */
@Component
public final class RuntimeInterchange implements Interchange {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Provenance provenance;

  /** Takes in and gives out with what is installed. */
  @Activate
  public RuntimeInterchange(
      @Reference Catalogue catalogue,
      @Reference Backends backends,
      @Reference Provenance provenance) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.provenance = provenance;
  }

  @Override
  public ImportedFiles importModel(Path model, ImportRequest request, RunListener listener)
      throws IOException {
    try (Composition composition = catalogue.compose("import of " + model)) {
      ImportedFile imported = new ImportedFile(composition, model, request);
      ModelImport.Made made = imported.make(provenance.bundles(), listener);
      ModelSummary summary = RuntimePipelines.summary(made.pipeline(), made.model());
      return imported.write(made, summary);
    }
  }

  @Override
  public ExportedFiles exportModel(Path model, ExportRequest request, RunListener listener)
      throws IOException {
    Path archive = RunFolder.modelIn(model);
    try (Composition composition = catalogue.compose("export of " + model)) {
      return new ModelExport(composition, backends, request, listener).export(archive);
    }
  }
}
