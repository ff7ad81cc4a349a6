package org.espalier.runtime.training;

import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.memory.StepMemory;

/** What a training takes of its device's memory, for decisions and for messages. */
final class TrainingMemory {
  private final Pipeline pipeline;
  private final ChosenBackend chosen;
  private final Session session;
  private long fixed;

  TrainingMemory(Pipeline pipeline, ChosenBackend chosen, Session session) {
    this.pipeline = pipeline;
    this.chosen = chosen;
    this.session = session;
  }

  /** Takes the bytes that are there whatever the size of a batch. */
  void fixed(long bytes) {
    fixed = bytes;
  }

  /** The bytes that are left for rows that stay on the device; negative where nobody knows. */
  long room(Program training, Program evaluation, TrainingData data) {
    long all = chosen.memory();
    return all < 0
        ? all
        : Math.max(
            0,
            all
                - fixed
                - arenas(training, data.train().rows())
                - arenas(evaluation, data.validation().rows()));
  }

  private long arenas(Program program, int rows) {
    if (rows == 0) {
      return 0;
    }
    int whole = Math.min(rows, pipeline.training().batchSize());
    return Stream.of(whole, rows % whole)
        .filter(size -> size > 0)
        .mapToLong(size -> StepMemory.of(program, size, rows, name -> true).bytes())
        .sum();
  }

  /** A failure of a step in words. */
  DeviceMemoryException failure(
      DeviceMemoryException failure, Pass training, Optional<Pass> validation) {
    List<Pass> passes = Stream.concat(Stream.of(training), validation.stream()).toList();
    return of(
            passes.stream().mapToLong(Pass::residentBytes).sum(),
            size -> passes.stream().mapToLong(pass -> pass.bytes(size)).sum(),
            training.memory(pipeline.training().batchSize()))
        .explained(failure, allowed(failure));
  }

  /** A failure to hold what is there whatever the size of a batch, in words. */
  DeviceMemoryException failure(DeviceMemoryException failure) {
    return of(0, size -> 0, new StepMemory(0, Optional.empty(), 0))
        .ofWeights(failure, allowed(failure));
  }

  private MemoryFailure of(long resident, LongUnaryOperator steps, StepMemory largest) {
    return new MemoryFailure(pipeline, chosen.device(), fixed, resident, steps, largest);
  }

  /** The bytes that there are for everything; negative where nobody knows. */
  private long allowed(DeviceMemoryException failure) {
    if (chosen.options().memoryLimit() > 0) {
      return chosen.options().memoryLimit();
    }
    return failure.free() < 0 ? -1 : session.peakBytes().orElse(fixed) + failure.free();
  }
}
