package org.espalier.provision.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.provision.repository.FolderIndex;

/**
 * Writes the index of a distribution when it is packaged: its bundles, and those of the features
 * that it does not have, which are fetched from Maven repositories.
 */
public final class DistributionIndex {
  private DistributionIndex() {}

  /** Writes {@code bundles/index.xml} of the distribution in the folder that is given. */
  public static void main(String[] arguments) throws IOException {
    RepositoryInfo written = write(Path.of(arguments[0]));
    if (!written.problems().isEmpty()) {
      throw new IOException(String.join("\n", written.problems()));
    }
  }

  static RepositoryInfo write(Path distribution) throws IOException {
    Path bundles = distribution.resolve("bundles");
    Map<String, Map<String, String>> others = new TreeMap<>();
    for (FeatureFile feature : FeatureFolder.read(distribution).values()) {
      for (FeatureBundle bundle : feature.bundles()) {
        if (!Files.exists(bundles.resolve(bundle.fileName()))) {
          others.put(bundle.coordinates().toString(), bundle.manifest());
        }
      }
    }
    return FolderIndex.write(bundles, others);
  }
}
