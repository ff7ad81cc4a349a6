package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Trains variants of a pipeline, several at once if they are asked for by several threads. Data are
 * prepared once for all variants that have them in common.
 */
@ProviderType
public interface Variants extends AutoCloseable {
  /**
   * Trains one variant; where its folder holds a run that did not come to its end, goes on with it
   * from its last checkpoint, and where it holds one that did, answers what that made.
   *
   * @param pipeline the pipeline, with the overrides that make the variant
   * @param variant in which folder, and on which rows
   * @see Runs#run
   */
  RunResult run(PipelineFile pipeline, Variant variant, RunListener listener) throws IOException;

  /**
   * How a variant is trained.
   *
   * @param folder the folder of its run
   * @param evaluate whether the test rows, or those held out, are evaluated after training
   * @param heldOut which of the rows that are not test rows are tested on in their place
   * @param epochs the number of epochs, in place of the pipeline's
   * @param continues the folder of a run of the same pipeline with fewer epochs, whose training is
   *     gone on with
   * @param keepsEnd whether the run keeps a checkpoint of its end, so that it can be gone on with
   */
  record Variant(
      Path folder,
      boolean evaluate,
      Optional<HeldOutFold> heldOut,
      Optional<Integer> epochs,
      Optional<Path> continues,
      boolean keepsEnd) {}

  /** Lets go of the prepared data. */
  @Override
  void close();
}
