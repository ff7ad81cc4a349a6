package org.espalier.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Locks: the exact bundles that a pipeline was resolved to, in a file beside it. A service.
 *
 * <p>The lock of {@code names.yaml} is {@code names.lock.json}.
 */
@ProviderType
public interface Locks {
  /** The file of a pipeline's lock. */
  Path file(PipelineFile pipeline);

  /**
   * Writes the lock of a pipeline: every bundle that takes part in running it, with version,
   * SHA-256, signers and natives, and the checksum of the pipeline.
   *
   * @throws UnresolvedException if something that it names is not installed
   */
  Lock write(PipelineFile pipeline) throws IOException;

  /** Reads a lock. */
  Lock read(Path lock) throws IOException;

  /** What differs between a lock and the host, or the pipeline; empty if nothing does. */
  List<Drift> check(PipelineFile pipeline, Path lock) throws IOException;

  /** What differs between two locks, from the first to the second. */
  List<Drift> diff(Path first, Path second) throws IOException;
}
