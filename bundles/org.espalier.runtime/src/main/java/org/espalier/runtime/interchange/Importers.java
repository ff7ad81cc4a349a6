package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.ComponentException;
import org.espalier.component.Kind;
import org.espalier.host.Interchange;
import org.espalier.host.MissingComponentException;
import org.espalier.interchange.ModelImporter;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.WeightsSettings;

/** Chooses the importer of a file. */
final class Importers {
  /** What is asked of the repositories where no importer takes a file. */
  private static final List<String> KNOWN = List.of("keras", "dl4j");

  private final Catalogue catalogue;

  Importers(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The importer that is asked for, or that recognizes the file.
   *
   * @param wanted a type, a YAML mapping of type and settings, or {@link Interchange#AUTO}
   * @throws MissingComponentException if there is none
   * @throws ComponentException if none recognizes it, and one failed when it was asked
   * @throws IOException if the file cannot be read, or several recognize it, or none of all that
   *     are known
   */
  Choice<ModelImporter<?>> choose(String wanted, Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!wanted.equals(Interchange.AUTO)) {
      Asked.check(catalogue, Kind.IMPORTER, wanted);
      return read(wanted);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name the file of a model in it");
    }
    List<String> types = new ArrayList<>();
    List<ComponentException> failed = new ArrayList<>();
    for (String type : Asked.types(catalogue, Kind.IMPORTER)) {
      try {
        if (recognizes(read(type), file)) {
          types.add(type);
        }
      } catch (ComponentException e) {
        failed.add(e); // which keeps no other from taking the file
      }
    }
    if (types.size() > 1) {
      throw new IOException(
          "%s: the importers %s all take this file; say which one"
              .formatted(file, String.join(", ", types)));
    }
    if (types.isEmpty() && !failed.isEmpty()) {
      throw failed.get(0);
    }
    return types.isEmpty() ? byName(file) : read(types.get(0));
  }

  /** The importer that the name of a file suggests, which says what is wrong with the file. */
  private Choice<ModelImporter<?>> byName(Path file) throws IOException {
    if (file.toString().endsWith(".espalier")) {
      throw new IOException(file + ": it is a model of Espalier, which predicts as it is");
    }
    Optional<String> type = WeightsSettings.importerOf(file.getFileName().toString());
    List<String> installed = Asked.types(catalogue, Kind.IMPORTER);
    if (type.isPresent() && installed.contains(type.get())) {
      return read(type.get());
    }
    List<String> missing = new ArrayList<>(type.map(List::of).orElse(KNOWN));
    missing.removeAll(installed);
    String message = nobody(file, installed, missing);
    if (missing.isEmpty()) {
      throw new IOException(message);
    }
    throw new MissingComponentException(message);
  }

  @SuppressWarnings("unchecked") // the binder gives a component of the kind that is asked for
  private Choice<ModelImporter<?>> read(String yaml) {
    return (Choice<ModelImporter<?>>) new ComponentText(catalogue).read(Kind.IMPORTER, yaml);
  }

  private static boolean recognizes(Choice<ModelImporter<?>> importer, Path file)
      throws IOException {
    return importer.component().recognizes(file);
  }

  private String nobody(Path file, List<String> installed, List<String> missing) {
    String advice =
        missing.stream()
            .flatMap(
                type ->
                    catalogue
                        .bringerOf(Kind.IMPORTER, type)
                        .map(bringer -> "; " + type + ": " + bringer)
                        .stream())
            .collect(Collectors.joining());
    return "%s: no importer takes this file (%s)%s"
        .formatted(
            file,
            installed.isEmpty() ? "none is installed" : "tried: " + String.join(", ", installed),
            advice);
  }
}
