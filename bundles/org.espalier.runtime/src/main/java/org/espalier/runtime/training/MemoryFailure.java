package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.pipeline.ByteSize;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.Place;
import org.espalier.runtime.memory.StepMemory;

/**
 * Says of a training that does not fit a device's memory what takes it, and what would fit.
 *
 * @param pipeline whose training it is
 * @param device where
 * @param fixed the bytes that are there whatever the size of a batch: weights, the optimizer's
 *     state
 * @param resident the bytes of rows that stay on the device
 * @param steps the bytes that all steps take together, given the size of a batch
 * @param largest the step of training with the pipeline's size of batch
 */
record MemoryFailure(
    Pipeline pipeline,
    String device,
    long fixed,
    long resident,
    LongUnaryOperator steps,
    StepMemory largest) {
  private static final String LIMIT = "backend.memory_limit";
  private static final String BATCH = "training.batch_size";

  /**
   * The failure in words.
   *
   * @param failure what the device said
   * @param allowed the bytes that there are for everything; negative where nobody knows
   */
  DeviceMemoryException explained(DeviceMemoryException failure, long allowed) {
    long batch = pipeline.training().batchSize();
    List<String> words = new ArrayList<>();
    words.add(
        "%d rows a batch take %s of the memory of %s, %s"
            .formatted(batch, ByteSize.words(total(batch)), device, there(failure, allowed)));
    words.add(stays());
    largest
        .layer()
        .ifPresent(
            layer ->
                words.add(
                    "the values of the layer \"%s\" take most of a step, %s of %s"
                        .formatted(
                            layer,
                            ByteSize.words(largest.layerBytes()),
                            ByteSize.words(largest.bytes()))));
    words.add(remedy(batch, allowed));
    return placed(BATCH, String.join("; ", words), failure);
  }

  /** The failure in words where not even what stays on the device fits. */
  DeviceMemoryException ofWeights(DeviceMemoryException failure, long allowed) {
    return placed(
        "model",
        "weights and the optimizer's state take %s of the memory of %s, %s; make the model smaller, set backend.device: cpu, or raise backend.memory_limit where it is set"
            .formatted(ByteSize.words(fixed), device, there(failure, allowed)),
        failure);
  }

  /** At the limit that the pipeline sets, or where it says what does not fit. */
  private DeviceMemoryException placed(
      String otherwise, String words, DeviceMemoryException failure) {
    String path = pipeline.backend().memoryLimit().isPresent() ? LIMIT : otherwise;
    Place place = pipeline.place(path);
    return new DeviceMemoryException(
        "%s:%d:%d: %s: %s".formatted(place.file(), place.line(), place.column(), path, words),
        failure.needed(),
        failure.free(),
        failure);
  }

  private long total(long batch) {
    return fixed + resident + steps.applyAsLong(batch);
  }

  private String there(DeviceMemoryException failure, long allowed) {
    if (allowed < 0) {
      return "which has less (" + failure.getMessage() + ")";
    }
    return pipeline
        .backend()
        .memoryLimit()
        .map(limit -> "of which memory_limit allows " + limit)
        .orElseGet(() -> "which has %s for it".formatted(ByteSize.words(allowed)));
  }

  private String stays() {
    String weights =
        "weights and the optimizer's state are %s of it".formatted(ByteSize.words(fixed));
    return resident == 0 ? weights : weights + ", rows that stay there " + ByteSize.words(resident);
  }

  private String remedy(long batch, long allowed) {
    if (allowed < 0) {
      return "set training.batch_size to half of it, or backend.device: cpu";
    }
    long fitting = fitting(batch, allowed);
    if (fitting >= batch) { // what else is in that memory is not known here
      return "free memory of the device, set a smaller training.batch_size, or backend.device: cpu";
    }
    String rows = resident == 0 ? "" : ", training.data: prefetched keeps rows off the device";
    return fitting > 0
        ? "%d rows fit: set training.batch_size: %d%s".formatted(fitting, fitting, rows)
        : "not even one row fits, which takes %s: %s%s"
            .formatted(
                ByteSize.words(total(1)),
                pipeline.backend().memoryLimit().isPresent()
                    ? "raise backend.memory_limit, or make the model smaller"
                    : "make the model smaller, or set backend.device: cpu",
                rows);
  }

  /** The largest size of batch that fits; 0 if none does. */
  private long fitting(long batch, long allowed) {
    long fits = 0;
    long tooMany = batch + 1;
    while (tooMany - fits > 1) {
      long size = (fits + tooMany) / 2;
      if (total(size) <= allowed) {
        fits = size;
      } else {
        tooMany = size;
      }
    }
    return fits;
  }
}
