package org.espalier.itest.house;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that tests hold the bundles to: DESIGN section 2, as data. */
final class Rules {
  static final String API = "org.espalier.api";
  static final String PIPELINE = "org.espalier.pipeline";
  static final String PROGRAM = "org.espalier.program";
  static final String RUNTIME = "org.espalier.runtime";
  static final String PROVISION = "org.espalier.provision";
  static final String CONSOLE = "org.espalier.console";
  static final String TUNING = "org.espalier.tuning";
  static final String LAUNCHER = "org.espalier.launcher";
  static final String LIB_HDF5 = "org.espalier.lib.hdf5";
  static final String LIB_ND4J = "org.espalier.lib.nd4j";
  static final String BACKEND_ND4J = "org.espalier.backend.nd4j";
  static final String BACKEND_ND4J_CUDA = "org.espalier.backend.nd4j.cuda";
  static final String BACKEND_TORCH = "org.espalier.backend.torch";
  static final String INTERCHANGE_DL4J = "org.espalier.interchange.dl4j";
  static final String INTERCHANGE_KERAS = "org.espalier.interchange.keras";
  static final String INTERCHANGE_ONNX = "org.espalier.interchange.onnx";
  static final String TCK = "org.espalier.tck";

  /** Bundles that import nothing of ours but the api. */
  private static final List<String> PLUGINS =
      List.of(
          BACKEND_ND4J,
          BACKEND_ND4J_CUDA,
          BACKEND_TORCH,
          "org.espalier.callbacks",
          "org.espalier.evaluation.tribuo",
          "org.espalier.explainers",
          INTERCHANGE_ONNX,
          "org.espalier.layers.convolution",
          "org.espalier.layers.core",
          "org.espalier.layers.recurrent",
          LIB_HDF5,
          LIB_ND4J,
          "org.espalier.objectives",
          "org.espalier.optimizers",
          "org.espalier.report",
          "org.espalier.sources",
          "org.espalier.tuners",
          "org.espalier.vectorizers.image",
          "org.espalier.vectorizers.table",
          "org.espalier.vectorizers.text");

  /** Folders of {@code bundles} that hold tests, measurements or natives: nobody imports them. */
  static final Set<String> NOT_IMPORTED =
      Set.of(
          "org.espalier.backend.nd4j.cuda.natives",
          "org.espalier.backend.torch.natives",
          "org.espalier.benchmarks",
          "org.espalier.itest",
          "org.espalier.lib.nd4j.natives");

  /** For each bundle, the bundles of ours whose classes it may use. */
  static final Map<String, Set<String>> MAY_USE = mayUse();

  /** For each third-party package, the bundles that may use what is in it and below. */
  static final Map<String, Set<String>> THIRD_PARTY =
      Map.ofEntries(
          Map.entry("ai.onnx", Set.of(INTERCHANGE_ONNX)),
          Map.entry("ai.onnxruntime", Set.of(INTERCHANGE_ONNX)),
          Map.entry("com.google.protobuf", Set.of(INTERCHANGE_ONNX)),
          Map.entry(
              "com.fasterxml.jackson",
              Set.of(RUNTIME, PROVISION, CONSOLE, INTERCHANGE_KERAS, "org.espalier.sources")),
          Map.entry("com.sun.management", Set.of(RUNTIME)),
          Map.entry("de.siegmar.fastcsv", Set.of(CONSOLE, "org.espalier.sources")),
          Map.entry("io.jhdf", Set.of(LIB_HDF5)),
          Map.entry("org.apache.commons.statistics", Set.of(RUNTIME)),
          Map.entry("org.apache.commons.text", Set.of(PIPELINE)),
          Map.entry("org.apache.felix.framework", Set.of(LAUNCHER)),
          Map.entry("org.apache.felix.service.command", Set.of(CONSOLE)),
          Map.entry("org.apache.felix.utils", Set.of(PROVISION)),
          Map.entry(
              "org.bytedeco", Set.of(LIB_ND4J, BACKEND_ND4J, BACKEND_ND4J_CUDA, BACKEND_TORCH)),
          Map.entry("org.deeplearning4j", Set.of(LIB_ND4J, INTERCHANGE_DL4J)),
          Map.entry("org.h2", Set.of(TUNING)),
          Map.entry("org.jline", Set.of(CONSOLE)),
          Map.entry("org.junit", Set.of(TCK)),
          Map.entry(
              "org.nd4j", Set.of(LIB_ND4J, BACKEND_ND4J, BACKEND_ND4J_CUDA, INTERCHANGE_DL4J)),
          Map.entry("org.snakeyaml", Set.of(PIPELINE)),
          Map.entry("org.tribuo", Set.of("org.espalier.evaluation.tribuo")),
          Map.entry("com.oracle.labs.mlrg.olcut", Set.of("org.espalier.evaluation.tribuo")),
          Map.entry("picocli", Set.of(CONSOLE)));

  /** Packages of OSGi and of Java's platform that any bundle may use. */
  static final List<String> ANYWHERE = List.of("java", "javax", "org.osgi", "org.slf4j");

  /** The bundles that export packages; each its own and those below, the api all of its own. */
  static final Map<String, String> EXPORTERS =
      Map.of(
          API, "org.espalier",
          PIPELINE, PIPELINE,
          PROGRAM, PROGRAM,
          LAUNCHER, LAUNCHER,
          TCK, TCK,
          LIB_HDF5, LIB_HDF5,
          BACKEND_ND4J, BACKEND_ND4J + ".op");

  private Rules() {}

  private static Map<String, Set<String>> mayUse() {
    Map<String, Set<String>> rules = new TreeMap<>();
    PLUGINS.forEach(plugin -> rules.put(plugin, Set.of(API)));
    rules.put(API, Set.of());
    rules.put(PIPELINE, Set.of(API));
    rules.put(PROGRAM, Set.of(API));
    rules.put(RUNTIME, Set.of(API, PIPELINE, PROGRAM));
    rules.put(TUNING, Set.of(API, PIPELINE));
    rules.put(PROVISION, Set.of(API));
    rules.put(CONSOLE, Set.of(API));
    rules.put(LAUNCHER, Set.of(API));
    rules.put(INTERCHANGE_DL4J, Set.of(API, BACKEND_ND4J, LIB_HDF5));
    rules.put(INTERCHANGE_KERAS, Set.of(API, LIB_HDF5));
    rules.put(TCK, Set.of(API, PIPELINE, PROGRAM));
    return rules;
  }

  /** All folders that {@code bundles} may hold. */
  static Set<String> bundles() {
    Set<String> all = new TreeSet<>(MAY_USE.keySet());
    all.addAll(NOT_IMPORTED);
    return all;
  }

  static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
