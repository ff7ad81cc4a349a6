package org.espalier.backend.nd4j.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static int threadsOf(ExecutorService caller, int wanted)
      throws InterruptedException, ExecutionException {
    return caller
        .submit(
            () -> {
              Library.useThreads(wanted);
              return Library.ops().ompGetMaxThreads();
            })
        .get();
  }

  @Test
  void eachCallingThreadHasItsOwnNumberOfThreads() throws InterruptedException, ExecutionException {
    ExecutorService one = Executors.newSingleThreadExecutor();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      assertEquals(
          List.of(1, 1, 2, 1),
          List.of(threadsOf(one, 1), threadsOf(other, 1), threadsOf(other, 2), threadsOf(one, 1)));
    } finally {
      one.shutdown();
      other.shutdown();
    }
  }
}
