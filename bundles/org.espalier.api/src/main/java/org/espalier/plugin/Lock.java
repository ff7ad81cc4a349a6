package org.espalier.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * The exact bundles that a pipeline was resolved to.
 *
 * @param file where it is kept
 * @param pipeline the name of the pipeline
 * @param pipelineSha256 the checksum of its text, in hexadecimal digits
 * @param bundles its bundles by name and version
 */
public record Lock(Path file, String pipeline, String pipelineSha256, List<Entry> bundles) {
  /** Copies the entries. */
  public Lock {
    bundles = List.copyOf(bundles);
  }

  /**
   * A locked bundle.
   *
   * @param bundle the symbolic name
   * @param version its version
   * @param sha256 the checksum of its file, in hexadecimal digits
   * @param bytes the size of its file
   * @param source where it can be had
   * @param signers who signed it
   * @param natives for which platforms it has native code, as {@code linux-x86_64}
   * @param components what the pipeline takes from it, as {@code layer dense}
   */
  public record Entry(
      String bundle,
      String version,
      String sha256,
      long bytes,
      String source,
      List<String> signers,
      List<String> natives,
      List<String> components) {
    /** Copies the lists. */
    public Entry {
      signers = List.copyOf(signers);
      natives = List.copyOf(natives);
      components = List.copyOf(components);
    }
  }
}
