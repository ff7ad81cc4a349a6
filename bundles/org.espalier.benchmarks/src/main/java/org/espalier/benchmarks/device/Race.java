package org.espalier.benchmarks.device;

import java.nio.file.Path;
import java.util.List;

/**
 * A model that Espalier and PyTorch train in turn.
 *
 * @param model what the Python program calls it
 * @param title what it is, in words
 * @param pipeline the pipeline, beside the Python program or a sample
 * @param batch how many rows a batch has
 * @param overrides what is changed of the pipeline
 * @param sizes what the Python program is told of sizes
 * @param halved whether it is measured with products in bfloat16 too
 */
record Race(
    String model,
    String title,
    Path pipeline,
    int batch,
    List<String> overrides,
    List<String> sizes,
    boolean halved) {
  /** Copies the lists. */
  Race {
    overrides = List.copyOf(overrides);
    sizes = List.copyOf(sizes);
  }
}
