package org.espalier.benchmarks.device;

import java.util.List;

/**
 * A sample pipeline, and what it is given to train with a few batches.
 *
 * @param name its name
 * @param overrides what is changed of it beside the device
 * @param data what it is trained on, in words
 * @param whole whether it is trained for some epochs and judged, not only for some batches
 */
record SampleTask(String name, List<String> overrides, String data, boolean whole) {
  /** Copies the list. */
  SampleTask {
    overrides = List.copyOf(overrides);
  }
}
