package org.espalier.runtime.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunListener;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.runtime.archive.ArchiveFile;

/** The file of a model that comes in, and the files that are made of it. */
public final class ImportedFile {
  private final Catalogue catalogue;
  private final Path file;
  private final ImportRequest request;
  private final String name;
  private Choice<ModelImporter<?>> importer;
  private ImportedModel found;

  /**
   * Begins an import.
   *
   * @param catalogue the components that it is made of
   */
  public ImportedFile(Catalogue catalogue, Path file, ImportRequest request) {
    this.catalogue = catalogue;
    this.file = file;
    this.request = request;
    this.name = request.name().orElseGet(() -> stem(file));
  }

  /** The name of a file without its end, as pipelines can be called. */
  static String stem(Path file) {
    String stem =
        file.getFileName().toString().replaceFirst("(?i)(\\.weights)?\\.[A-Za-z0-9]+$", "");
    String plain = stem.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    return plain.matches("[\\p{L}\\p{N}_].*") ? plain : "_" + plain;
  }

  /**
   * Reads the file, and makes a pipeline and an archive.
   *
   * @param bundles the bundles of the host
   */
  public ModelImport.Made make(JsonNode bundles, RunListener listener) throws IOException {
    importer = new Importers(catalogue).choose(request.importer(), file);
    staged().close(); // refused before much is read
    listener.message("%s is read by the importer %s".formatted(file, importer.type()));
    ModelImport made = new ModelImport(catalogue, file, name, request);
    try {
      found = read(importer);
    } catch (UnsupportedModelException e) {
      throw made.refusal(e);
    }
    return made.make(found, bundles);
  }

  private ImportedModel read(Choice<ModelImporter<?>> choice) throws IOException {
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    ModelImporter<Record> component = (ModelImporter<Record>) choice.component();
    return component.read(choice.settings(), file);
  }

  private Path in(String end) {
    return request.folder().resolve(name + end).normalize();
  }

  private StagedFiles staged() throws IOException {
    return new StagedFiles(List.of(in(".espalier"), in(".yaml")), request.overwrite());
  }

  /** Writes what was made. */
  public ImportedFiles write(ModelImport.Made made, ModelSummary summary) throws IOException {
    String header = ImportHeader.of(file, found, made, summary.parameters());
    try (StagedFiles files = staged()) {
      ArchiveFile.write(files.beside(in(".espalier")), made.archive());
      Files.writeString(files.beside(in(".yaml")), header + made.text(), StandardCharsets.UTF_8);
      files.move();
    }
    return new ImportedFiles(
        name,
        found.origin(),
        importer.type(),
        in(".yaml"),
        in(".espalier"),
        in(".jsonl"),
        ImportHeader.features(made),
        made.outputs(),
        summary,
        found.notes());
  }
}
