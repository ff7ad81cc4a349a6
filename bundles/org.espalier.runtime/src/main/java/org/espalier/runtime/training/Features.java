package org.espalier.runtime.training;

import java.util.Map;

/** The features that bring engines, for those who miss one. */
public final class Features {
  /** What brings the engine for current cards. */
  public static final String TORCH_ON_GPU = "torch-cuda";

  private static final Map<String, String> ON_CPU =
      Map.of("nd4j", "nd4j-cpu", "torch", "torch-cpu");
  private static final Map<String, String> ON_GPU = Map.of("nd4j", "nd4j-cuda");

  private Features() {}

  /** How to install an engine, after a semicolon; "" if it is none that comes with us. */
  static String remedy(String engine) {
    return ON_CPU.containsKey(engine)
        ? "; \"espalier feature install " + ON_CPU.get(engine) + "\" brings it"
        : "";
  }

  /** The feature with which an engine uses cards; of any engine, that for current cards. */
  static String ofGpu(String engine) {
    return ON_GPU.getOrDefault(engine, TORCH_ON_GPU);
  }
}
