package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Takes models in from other frameworks, and gives models out to them. A service. */
@ProviderType
public interface Interchange {
  /** The importer that {@link ImportRequest} names where the file is to decide. */
  String AUTO = "auto";

  /**
   * Makes a pipeline and a model archive of the model of another framework. Writes both, or
   * neither.
   *
   * @param model the file of the model
   * @param listener is told what goes on
   * @throws org.espalier.interchange.UnsupportedModelException if some of the model cannot be said
   *     in a pipeline, a layer for it is not installed, or its layers do not fit each other here;
   *     has all of it
   * @throws MissingComponentException if no importer for the file is installed
   * @throws IOException if the file cannot be read or is damaged, or a file to be written is there
   */
  ImportedFiles importModel(Path model, ImportRequest request, RunListener listener)
      throws IOException;

  /**
   * Writes a trained model as a file of another framework, compares what both predict, and writes
   * beside it what its features have learned. Writes all, or nothing.
   *
   * @param model a model archive, or the folder of a run
   * @param listener is told what goes on
   * @throws org.espalier.interchange.UnsupportedModelException if the format cannot express some of
   *     the model; has all of it
   * @throws MissingComponentException if no such exporter is installed
   * @throws InvalidPipelineException if a component of the model is not installed
   * @throws UnequalModelException if the written model does not predict the same; it is not kept
   * @throws IOException if the model cannot be read or the file not be written, or one is there
   */
  ExportedFiles exportModel(Path model, ExportRequest request, RunListener listener)
      throws IOException;

  /**
   * How a model comes in.
   *
   * @param name what the pipeline is called, and its files; empty for the name of the model's file
   * @param folder where its files are written; made if it is not there
   * @param importer the importer: its type, or a YAML mapping of type and settings; {@link #AUTO}
   *     for the one that recognizes the file
   * @param classes the names of the classes that it tells apart, in the order of its numbers; empty
   *     for what its last layer suggests
   * @param extents numbers for what the file leaves open, by the names that a refusal tells, for
   *     example the number of steps of a sequence: {@code text.1}
   * @param overwrite whether files that are there are replaced
   */
  record ImportRequest(
      Optional<String> name,
      Path folder,
      String importer,
      List<String> classes,
      Map<String, Long> extents,
      boolean overwrite) {
    /** Copies the collections. */
    public ImportRequest {
      classes = List.copyOf(classes);
      extents = Map.copyOf(extents);
    }

    /** Everything as the file suggests, written into a folder. */
    public static ImportRequest into(Path folder) {
      return new ImportRequest(Optional.empty(), folder, AUTO, List.of(), Map.of(), false);
    }
  }

  /**
   * What was made of a model that came in.
   *
   * @param name the name of the pipeline
   * @param origin who wrote the model's file, in words
   * @param importer the type of the importer that read it
   * @param pipeline the pipeline
   * @param archive the model archive
   * @param rows the file in which the pipeline looks for rows; it is the user's to bring
   * @param features the type of a batch of each feature, by name, in words
   * @param outputs what each output gives, by the name of its layer: the names of its classes, or
   *     none for numbers
   * @param summary its layers
   * @param notes what was left out without harm to predictions, a sentence each
   */
  record ImportedFiles(
      String name,
      String origin,
      String importer,
      Path pipeline,
      Path archive,
      Path rows,
      Map<String, String> features,
      Map<String, List<String>> outputs,
      ModelSummary summary,
      List<String> notes) {}

  /**
   * How a model goes out.
   *
   * @param exporter the exporter: its type, or a YAML mapping of type and settings
   * @param file the file to write; empty for the name of the model with the suffix of the format,
   *     in the folder that one stands in
   * @param check whether what was written is compared with the model
   * @param overwrite whether files that are there are replaced
   */
  record ExportRequest(String exporter, Optional<Path> file, boolean check, boolean overwrite) {
    /** A checked file of a format, beside no other of its name. */
    public static ExportRequest as(String exporter, Path file) {
      return new ExportRequest(exporter, Optional.of(file), true, false);
    }
  }

  /**
   * What was made of a model that went out.
   *
   * @param file the file
   * @param features the file with what its features have learned, and the classes of its outputs
   * @param exporter the type of the exporter that wrote it
   * @param bytes the size of the file
   * @param check what the comparison said; empty where there was none
   * @param notes what was left out without harm to predictions, and for which rows these may differ
   *     nevertheless, a sentence each
   */
  record ExportedFiles(
      Path file,
      Path features,
      String exporter,
      long bytes,
      Optional<ModelCheck> check,
      List<String> notes) {
    /** Copies the notes. */
    public ExportedFiles {
      notes = List.copyOf(notes);
    }
  }

  /**
   * A comparison of a written model with the one it was made of.
   *
   * @param with what read the file: an engine with its version, or an importer
   * @param rows how many rows both predicted; 0 where layers and weights were compared
   * @param difference the largest difference of two predicted numbers, as a part of the largest
   *     number of the output, or of 1 where that is less
   */
  record ModelCheck(String with, int rows, double difference) {}
}
