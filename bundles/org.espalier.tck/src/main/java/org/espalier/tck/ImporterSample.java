package org.espalier.tck;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A file that an importer is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param name the name of the file
 * @param content what is in it: a text or bytes
 * @param unsupported the layers that cannot be imported, as the file names them, and an empty name
 *     where the model as a whole cannot; none if all of it can be
 * @param weightsOf the name of the sample whose weights are in this file, which has no layers;
 *     empty if it has layers
 */
public record ImporterSample(
    String settings,
    String name,
    Object content,
    List<String> unsupported,
    Optional<String> weightsOf) {
  /** A file that can be imported. */
  public static ImporterSample of(String settings, String name, Object content) {
    return new ImporterSample(settings, name, content, List.of(), Optional.empty());
  }

  /** This file, of which some layers cannot be imported. */
  public ImporterSample unsupported(String... layers) {
    return new ImporterSample(settings, name, content, List.of(layers), weightsOf);
  }

  /** This file, which has the weights of another sample and no layers. */
  public ImporterSample weightsOf(String whole) {
    return new ImporterSample(settings, name, content, unsupported, Optional.of(whole));
  }

  /** Whether its layers can be read. */
  boolean isReadable() {
    return unsupported.isEmpty() && weightsOf.isEmpty();
  }

  byte[] bytes() {
    return content instanceof byte[] bytes
        ? bytes
        : content.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name + " {" + settings + "}";
  }
}
