package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Trains variants of a pipeline, several at once if they are asked for by several threads.
 *
 * <p>Variants that agree in the sections {@code data} and {@code features}, in the seed and in the
 * rows that are held out share their data, which are read, fitted and encoded once. Of a variant no
 * more is kept than what resuming, prediction and its figures need, and no reporter is asked; else
 * its folder is like that of any run.
 */
@ProviderType
public interface Variants extends AutoCloseable {
  /**
   * Trains one variant; where its folder holds a run that did not come to its end, goes on with it
   * from its last checkpoint, and where it holds one that did, answers what that made.
   *
   * @param pipeline the pipeline, with the overrides that make the variant
   * @param variant in which folder, and on which rows
   * @throws IOException if the run in its folder is still running, or files cannot be read or
   *     written
   * @see Runs#run
   * @see Runs#resume
   */
  RunResult run(PipelineFile pipeline, Variant variant, RunListener listener) throws IOException;

  /**
   * How a variant is trained.
   *
   * @param folder the folder of its run
   * @param evaluate whether the test rows, or those held out, are evaluated after training
   * @param heldOut which of the rows that are not test rows are tested on in their place
   * @param epochs the number of epochs, in place of the pipeline's
   * @param continues the folder of a run of the same pipeline on the same rows with fewer epochs,
   *     whose training is gone on with: history and weights become those of a training of all
   *     epochs, bit for bit on one thread. If that run kept no checkpoint of its end, training
   *     begins anew. A run of another pipeline is refused with an {@link IOException}
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
