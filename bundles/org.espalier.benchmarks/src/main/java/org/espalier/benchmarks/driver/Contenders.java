package org.espalier.benchmarks.driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contenders with their class paths, for any task. */
final class Contenders {
  static final String LIBTORCH = "libtorch";
  static final String DL4J_BASE = "DL4J base";
  static final String DL4J_ONEDNN = "DL4J onednn";
  static final String BASE = "Espalier base";
  static final String ONEDNN = "Espalier onednn";
  static final String TORCH = "Espalier torch";

  private static final String PACKAGE = "org.espalier.benchmarks.";

  private final Path folder;
  private final String base;
  private final String onednn;
  private final String espalier;
  private final String dl4j;
  private final String libtorch;

  /** Those whose files are in a folder. */
  Contenders(Path folder, Options options) throws IOException {
    this.folder = folder;
    String shared = options.jars("shared");
    base = join(shared, options.jars("base"));
    onednn = join(shared, options.jars("onednn"));
    espalier = options.classPath("espalier", options.path("classes").toString());
    dl4j = options.classPath("dl4j", options.path("classes").toString());
    libtorch = options.classPath("libtorch", options.path("libtorch.classes").toString());
  }

  /**
   * What writes the task that the others read.
   *
   * @param name of the task
   * @param overrides changes of the pipeline that take dropout away
   */
  List<String> export(String pipeline, String name, int epochs, List<String> overrides) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-cp",
                join(espalier, base),
                PACKAGE + "espalier.TaskExport",
                pipeline(pipeline),
                task(name),
                Integer.toString(epochs)));
    command.addAll(overrides);
    return command;
  }

  /** Espalier on its backend torch; that JavaCPP goes before the one of the other backend. */
  Contestant torch(String name, String pipeline, List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    all.add("backend.engine=torch");
    return espalier(name, join(libtorch, espalier), pipeline, all);
  }

  /** Espalier on the natives that its name ends with or contains. */
  Contestant espalier(String name, String pipeline, List<String> overrides) {
    String natives = name.startsWith(ONEDNN) ? onednn : base;
    return espalier(name, join(espalier, natives), pipeline, overrides);
  }

  private Contestant espalier(
      String name, String classPath, String pipeline, List<String> overrides) {
    return new Contestant(
        name,
        classPath,
        PACKAGE + "espalier.EspalierContender",
        List.of(pipeline(pipeline)),
        overrides,
        0,
        1);
  }

  /** DL4J on the natives that its name says. */
  Contestant dl4j(String name, String task) {
    String natives = name.equals(DL4J_ONEDNN) ? onednn : base;
    return other(name, join(dl4j, natives), "dl4j.Dl4jContender", task);
  }

  /** The loop on libtorch. */
  Contestant libtorch(String task) {
    return other(LIBTORCH, libtorch, "libtorch.LibtorchContender", task);
  }

  private Contestant other(String name, String classPath, String mainClass, String task) {
    return new Contestant(
        name, classPath, PACKAGE + mainClass, List.of(task(task)), List.of(), 0, 1);
  }

  private String pipeline(String name) {
    return folder.resolve(name + ".yaml").toString();
  }

  private String task(String name) {
    return folder.resolve(name + ".task").toString();
  }

  private static String join(String... parts) {
    return String.join(File.pathSeparator, parts);
  }
}
