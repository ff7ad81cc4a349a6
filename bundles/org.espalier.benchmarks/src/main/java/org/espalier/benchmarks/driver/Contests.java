package org.espalier.benchmarks.driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The two contests, with the class path of each contestant. */
final class Contests {
  static final String DENSE = "dense";
  static final String TEXT_CNN = "text_cnn";
  static final String LIBTORCH = "libtorch";
  static final String DL4J_BASE = "DL4J base";
  static final String DL4J_ONEDNN = "DL4J onednn";
  static final String BASE = "Espalier base";
  static final String ONEDNN = "Espalier onednn";
  static final String VALIDATED = ONEDNN + ", validation and accuracy";
  static final String DENSE_ROWS = ", dense rows";

  /** The rows of a text's file come in parts of 750 and 250. */
  private static final List<String> VALIDATE =
      List.of("data.split.test=0.0", "data.split.validation=0.25", "training.metrics=[accuracy]");

  private static final String PACKAGE = "org.espalier.benchmarks.";

  private final Path folder;
  private final String base;
  private final String onednn;
  private final String espalier;
  private final String dl4j;
  private final String libtorch;

  Contests(Path folder, Options options) throws IOException {
    this.folder = folder;
    String shared = options.jars("shared");
    base = String.join(File.pathSeparator, shared, options.jars("base"));
    onednn = String.join(File.pathSeparator, shared, options.jars("onednn"));
    espalier = options.classPath("espalier", options.path("classes").toString());
    dl4j = options.classPath("dl4j", options.path("classes").toString());
    libtorch = options.classPath("libtorch", options.path("libtorch.classes").toString());
  }

  /** Counts of words; DL4J needs many epochs before it runs as fast as it can. */
  Contest dense() {
    String rows = "dense_rows";
    return new Contest(
        DENSE,
        List.of(
            espalier(BASE, base, DENSE),
            espalier(BASE + DENSE_ROWS, base, rows),
            libtorch(rows),
            espalier(ONEDNN, onednn, DENSE),
            espalier(VALIDATED, onednn, DENSE, VALIDATE),
            espalier(ONEDNN + DENSE_ROWS, onednn, rows),
            dl4j(DL4J_BASE, base, rows),
            dl4j(DL4J_ONEDNN, onednn, rows)),
        60,
        40);
  }

  /** Windows over embedded words. */
  Contest textCnn() {
    return new Contest(
        TEXT_CNN,
        List.of(
            espalier(BASE, base, TEXT_CNN),
            libtorch(TEXT_CNN),
            espalier(ONEDNN, onednn, TEXT_CNN),
            espalier(VALIDATED, onednn, TEXT_CNN, VALIDATE),
            dl4j(DL4J_BASE, base, TEXT_CNN),
            dl4j(DL4J_ONEDNN, onednn, TEXT_CNN)),
        3,
        5);
  }

  /** Writes the task that the others read, by training no epoch of the pipeline. */
  List<String> export(String pipeline, int epochs) {
    return List.of(
        "-cp",
        join(espalier, base),
        PACKAGE + "espalier.TaskExport",
        pipeline(pipeline),
        task(pipeline),
        Integer.toString(epochs));
  }

  private Contestant espalier(
      String name, String natives, String pipeline, List<String> overrides) {
    return new Contestant(
        name,
        join(espalier, natives),
        PACKAGE + "espalier.EspalierContender",
        List.of(pipeline(pipeline)),
        overrides);
  }

  private Contestant espalier(String name, String natives, String pipeline) {
    return espalier(name, natives, pipeline, List.of());
  }

  private Contestant dl4j(String name, String natives, String task) {
    return other(name, join(dl4j, natives), "dl4j.Dl4jContender", task);
  }

  private Contestant libtorch(String task) {
    return other(LIBTORCH, libtorch, "libtorch.LibtorchContender", task);
  }

  private Contestant other(String name, String classPath, String mainClass, String task) {
    return new Contestant(name, classPath, PACKAGE + mainClass, List.of(task(task)), List.of());
  }

  private String pipeline(String name) {
    return folder.resolve(name + ".yaml").toString();
  }

  private String task(String name) {
    return folder.resolve(name + ".task").toString();
  }

  private static String join(String... parts) {
    return String.join(File.pathSeparator, Stream.of(parts).toList());
  }
}
