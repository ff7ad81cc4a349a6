package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ExportedFiles;
import org.espalier.host.Interchange.ModelCheck;
import org.espalier.host.RunListener;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.pipeline.ComponentText;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ChosenBackend;

/** Writes a model archive as a file of another framework. */
public final class ModelExport {
  private final Composition composition;
  private final Backends backends;
  private final ExportRequest request;
  private final RunListener listener;

  /**
   * An export.
   *
   * @param composition the components that it is made of
   * @param backends execute the model where it is compared
   */
  public ModelExport(
      Composition composition, Backends backends, ExportRequest request, RunListener listener) {
    this.composition = composition;
    this.backends = backends;
    this.request = request;
    this.listener = listener;
  }

  /** Writes the model of an archive, and what its features have learned. */
  public ExportedFiles export(Path archiveFile) throws IOException {
    Asked.check(composition, Kind.EXPORTER, request.exporter());
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    Choice<ModelExporter<Record>> exporter =
        (Choice<ModelExporter<Record>>)
            new ComponentText(composition).read(Kind.EXPORTER, request.exporter());
    ModelArchive archive = ArchiveFile.read(archiveFile);
    ExportedModel model = ExportedModels.of(archive, composition);
    Path file = request.file().orElse(Path.of(archive.name() + exporter.component().suffix()));
    Path features = file.resolveSibling(ImportedFile.stem(file) + ".features.json");
    try (StagedFiles files = new StagedFiles(List.of(features, file), request.overwrite())) {
      Path part = files.beside(file);
      exporter.component().write(exporter.settings(), model, part);
      Files.writeString(
          files.beside(features),
          FeaturesFile.text(archive, model, composition),
          StandardCharsets.UTF_8);
      Optional<ModelCheck> check =
          request.check() ? check(exporter, archive, model, part) : Optional.empty();
      long bytes = Files.size(part);
      List<String> notes = exporter.component().notes(exporter.settings(), model);
      files.move();
      return new ExportedFiles(file, features, exporter.type(), bytes, check, notes);
    }
  }

  private Optional<ModelCheck> check(
      Choice<ModelExporter<Record>> exporter, ModelArchive archive, ExportedModel model, Path file)
      throws IOException {
    ChosenBackend chosen = backends.choose(Optional.of("cpu"));
    composition.hold(chosen.backend());
    Optional<ForeignModel> foreign = exporter.component().open(exporter.settings(), model, file);
    if (foreign.isEmpty()) {
      foreign = ReadAgain.open(composition, exporter.type(), model, file, chosen);
    }
    if (foreign.isEmpty()) {
      listener.message(
          "nothing that is installed reads %s again, so it was not checked"
              .formatted(exporter.type()));
      return Optional.empty();
    }
    try (ForeignModel other = foreign.get()) {
      return Optional.of(new PredictionCheck(archive, model, chosen).of(other));
    }
  }
}
