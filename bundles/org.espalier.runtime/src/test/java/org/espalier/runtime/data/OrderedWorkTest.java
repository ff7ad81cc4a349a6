package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {
  @Test
  void resultsAreTakenInTheOrderOfTheWorkByTheCaller() {
    List<Integer> taken = new ArrayList<>();
    Set<Thread> takers = ConcurrentHashMap.newKeySet();
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    try (OrderedWork work = new OrderedWork(3, "test")) {
      CountDownLatch later = new CountDownLatch(1);
      for (int i = 0; i < 100; i++) {
        int number = i;
        work.add(
            () -> {
              workers.add(Thread.currentThread());
              if (number == 0) {
                later.await(); // the first piece is done after the second one
              } else if (number == 1) {
                later.countDown();
              }
              return () -> {
                takers.add(Thread.currentThread());
                taken.add(number);
              };
            });
      }
      work.finish();
    }
    assertEquals(IntStream.range(0, 100).boxed().toList(), taken);
    assertEquals(Set.of(Thread.currentThread()), takers);
    assertTrue(workers.size() > 1 && workers.size() <= 3, workers + " worked");
  }

  @Test
  void theFirstFailureInTheOrderOfTheWorkIsThrownThoughALaterOneCameEarlier() {
    try (OrderedWork work = new OrderedWork(2, "test")) {
      CountDownLatch later = new CountDownLatch(1);
      work.add(
          () -> {
            later.await();
            throw new IllegalArgumentException("first");
          });
      work.add(
          () -> {
            later.countDown();
            throw new IllegalArgumentException("second");
          });
      assertEquals(
          "first", assertThrows(IllegalArgumentException.class, work::finish).getMessage());
    }
  }

  @Test
  void noMoreThanTwicePiecesAsThreadsWaitToBeTaken() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    List<Integer> waiting = new ArrayList<>();
    try (OrderedWork work = new OrderedWork(2, "test")) {
      for (int i = 0; i < 50; i++) {
        work.add(
            () -> {
              begun.incrementAndGet();
              return taken::incrementAndGet;
            });
        waiting.add(begun.get() - taken.get());
      }
      work.finish();
    }
    assertEquals(50, taken.get());
    assertTrue(waiting.stream().allMatch(count -> count <= 4), waiting.toString());
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    try (OrderedWork work = new OrderedWork(1, "test")) {
      work.add(
          () -> {
            threads.add(Thread.currentThread());
            return () -> {};
          });
      work.finish();
    }
    threads.get(0).join(10_000);
    assertFalse(threads.get(0).isAlive());
  }
}
