package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    byte[] learned =
        FeaturesFile.text(archive, model, composition).getBytes(StandardCharsets.UTF_8);
    // the same model may have been written in another format before
    boolean known = Files.isRegularFile(features) && isSame(features, learned);
    List<Path> written = known ? List.of(file) : List.of(features, file);
    try (StagedFiles files = new StagedFiles(written, request.overwrite())) {
      Path part = files.beside(file);
      exporter.component().write(exporter.settings(), model, part);
      if (!known) {
        Files.write(files.beside(features), learned);
      }
      Optional<ModelCheck> check =
          request.check() ? check(exporter, archive, model, part) : Optional.empty();
      long bytes = Files.size(part);
      List<String> notes = exporter.component().notes(exporter.settings(), model);
      files.move();
      return new ExportedFiles(file, features, exporter.type(), bytes, check, notes);
    }
  }

  private static boolean isSame(Path file, byte[] content) throws IOException {
    return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
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
