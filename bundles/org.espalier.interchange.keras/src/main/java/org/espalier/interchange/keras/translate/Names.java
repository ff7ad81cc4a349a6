package org.espalier.interchange.keras.translate;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives layers and inputs names that pipelines allow, each once. */
final class Names {
  /** The columns of the data of a training, beside those of the features. */
  private static final Set<String> RESERVED = Set.of("target", "weight", "weights");

  private final Set<String> taken = new HashSet<>(RESERVED);

  /**
   * A name that is not taken.
   *
   * @param models what {@link #scope} answered for the model it stands in; empty for the outermost
   */
  String next(String models, String name) {
    return free(models + plain(name));
  }

  /**
   * What stands before the names of the layers of a model inside: its name and {@code /}. No layer
   * gets that name: the weights of a layer are called layer/kernel.
   */
  String scope(String models, String name) {
    return free(models + plain(name)) + "/";
  }

  private String free(String name) {
    String free = name;
    for (int number = 1; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  /** A name with what pipelines do not allow replaced. */
  static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^-", "_");
    return plain.isEmpty() ? "layer" : plain;
  }
}
