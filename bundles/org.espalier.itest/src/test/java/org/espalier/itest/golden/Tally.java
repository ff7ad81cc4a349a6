package org.espalier.itest.golden;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** How many cases of a file passed on an engine. */
final class Tally {
  private final String title;
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int passed;
  private int failed;

  Tally(String title) {
    this.title = title;
  }

  /** The check, counted when it is made. */
  Executable counted(Runnable check) {
    return () -> {
      try {
        check.run();
        passed++;
      } catch (TestAbortedException e) {
        skipped.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
        throw e;
      } catch (RuntimeException | Error e) {
        failed++;
        throw e;
      }
    };
  }

  int passed() {
    return passed;
  }

  int skipped() {
    return skipped.values().stream().mapToInt(i -> i).sum();
  }

  /** For example {@code golden losses.json on nd4j: 60 passed, 0 failed, 0 skipped}. */
  @Override
  public String toString() {
    int count = skipped();
    return "%s: %d passed, %d failed, %d skipped%s"
        .formatted(title, passed, failed, count, count == 0 ? "" : " " + skipped);
  }
}
