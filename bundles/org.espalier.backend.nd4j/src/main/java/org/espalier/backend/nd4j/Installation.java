package org.espalier.backend.nd4j;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.nd4j.natives.Library;
import org.nd4j.linalg.factory.Nd4j;

/** The natives that were found on this machine, and the kernels that they get. */
final class Installation {
  private static Installation instance;

  private final KernelTable kernels;
  private final Map<String, String> facts = new TreeMap<>();

  private Installation() {
    Library.useThreads(1);
    boolean oneDnn = Library.hasOneDnn();
    this.kernels = new KernelTable(oneDnn, Set.of());
    facts.put("library", "ND4J " + Nd4j.class.getPackage().getImplementationVersion());
    facts.put("platform", Loader.Detector.getPlatform());
    facts.put("onednn", Boolean.toString(oneDnn));
    facts.put("openblas", openblas_nolapack.blas_get_vendor() + "");
  }

  /** The natives of this process, loaded at the first call. */
  static synchronized Installation get() {
    if (instance == null) {
      instance = new Installation();
    }
    return instance;
  }

  KernelTable kernels() {
    return kernels;
  }

  Map<String, String> facts() {
    return Map.copyOf(facts);
  }
}
