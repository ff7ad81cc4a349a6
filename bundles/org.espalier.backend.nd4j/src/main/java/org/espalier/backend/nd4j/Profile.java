package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.backend.nd4j.kernel.Kernel;

/** The time that kernels take, by primitive and kernel, where it is switched on. */
final class Profile {
  private final Map<String, Entry> entries = new TreeMap<>();
  private boolean on;
  private int kernels;

  /** Time of one kind of kernel. */
  private static final class Entry {
    private final String name;
    private long nanos;
    private long calls;

    Entry(String name) {
      this.name = name;
    }
  }

  /** Switches it on for kernels that are prepared later. */
  void start() {
    on = true;
  }

  /** Forgets what was measured. */
  void clear() {
    for (Entry entry : entries.values()) {
      entry.nanos = 0;
      entry.calls = 0;
    }
  }

  /** The number of kernels that are measured. */
  int kernels() {
    return kernels;
  }

  /** The kernel itself, or one that measures it. */
  Kernel measured(String name, Kernel kernel) {
    if (!on) {
      return kernel;
    }
    kernels++;
    Entry entry = entries.computeIfAbsent(name, Entry::new);
    return () -> {
      long start = System.nanoTime();
      kernel.run();
      entry.nanos += System.nanoTime() - start;
      entry.calls++;
    };
  }

  /** A table, what took longest first; a scan contains what its steps ran. */
  @Override
  public String toString() {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong((Entry entry) -> entry.nanos).reversed());
    StringBuilder text = new StringBuilder();
    for (Entry entry : sorted) {
      if (entry.calls > 0) {
        text.append(
            "%-48s %9.2f ms %9d calls %9.2f us%n"
                .formatted(
                    entry.name, entry.nanos / 1e6, entry.calls, entry.nanos / 1e3 / entry.calls));
      }
    }
    return text.toString();
  }
}
