package org.espalier.runtime.training;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.pipeline.ByteSize;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.TrainingSettings.Residence;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.source.DataException;

/** Decides how the rows of a training reach its step programs. */
final class Feeding {
  /** Rows of no more than this are resident on any machine. */
  private static final long SMALL = 1L << 26;

  private static final int MEMORY_SHARE = 4;
  private static final double MEGABYTE = 1e6;

  private final TrainingSettings settings;
  private final long room;
  private final Consumer<String> messages;
  private Optional<String> why;

  /**
   * Decides once for the rows that are trained on and validated on.
   *
   * @param room the bytes that the device has for rows; negative where nobody knows
   * @param messages is told if the rows are not resident
   * @throws DataException if they are to be resident, and cannot be
   */
  Feeding(TrainingSettings settings, TrainingData data, long room, Consumer<String> messages) {
    this.settings = settings;
    this.room = room;
    this.messages = messages;
    this.why = reason(data);
    why.ifPresent(this::say);
  }

  /** Why rows are not resident; empty if they are. */
  private Optional<String> reason(TrainingData data) {
    Optional<String> unfit = unfit(data.train()).or(() -> unfit(data.validation()));
    return switch (settings.data()) {
      case AUTO -> unfit.or(() -> beyond(data));
      case PREFETCHED -> Optional.of("as training.data says");
      case RESIDENT -> {
        unfit.ifPresent(Feeding::refuse);
        yield Optional.empty();
      }
    };
  }

  private static void refuse(String why) {
    throw DataException.at(
        "training.data", why + "; give the JVM a larger heap (-Xmx), or take auto or prefetched");
  }

  private static Optional<String> unfit(EncodedData data) {
    for (Map.Entry<String, EncodedColumn> column : data.columns().entrySet()) {
      if (!column.getValue().fitsBuffer()) {
        return Optional.of(
            "the sparse rows of %s take %.0f MB, and resident ones have to be in the heap, of %.0f MB"
                .formatted(
                    column.getKey(),
                    column.getValue().bytes() / MEGABYTE,
                    Runtime.getRuntime().maxMemory() / MEGABYTE));
      }
    }
    return Optional.empty();
  }

  private Optional<String> beyond(TrainingData data) {
    long bytes = data.train().bytes() + data.validation().bytes();
    if (room >= 0 && bytes > room) {
      return Optional.of(
          "encoded they take %s, and %s are left for them on the device"
              .formatted(ByteSize.words(bytes), ByteSize.words(room)));
    }
    return bytes <= SMALL ? Optional.empty() : beyond(bytes, physicalMemory());
  }

  /** Why rows of that many bytes are too many for a machine. */
  static Optional<String> beyond(long bytes, long memory) {
    return bytes <= memory / MEMORY_SHARE
        ? Optional.empty()
        : Optional.of(
            "encoded they take %.0f MB, more than a quarter of this machine's memory"
                .formatted(bytes / MEGABYTE));
  }

  private static long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Feeds a data set, in the way that was decided on. */
  Feed of(Session session, EncodedData data) {
    if (why.isEmpty()) {
      try {
        return new ResidentFeed(session, data, settings.batchSize());
      } catch (BackendException e) {
        if (settings.data() == Residence.RESIDENT) {
          throw new BackendException(
              e.getMessage() + "; or take training.data: prefetched, which hands over batches", e);
        }
        why = Optional.of(e.getMessage());
        say(why.get());
      }
    }
    return new PrefetchedFeed(session, data, settings.batchSize(), settings.prefetch());
  }

  private void say(String reason) {
    messages.accept(
        "rows are prefetched, %d batches ahead: %s".formatted(settings.prefetch(), reason));
  }
}
