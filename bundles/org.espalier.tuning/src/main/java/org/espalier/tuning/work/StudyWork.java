package org.espalier.tuning.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.espalier.tuning.store.StoredTrial;

/** Works on a study with some threads of this process. */
public final class StudyWork {
  private static final long POLL_MILLIS = 500;

  private final StudyContext study;
  private final TrialQueue queue;
  private final AtomicInteger busy = new AtomicInteger();

  /** Has one party, so that each arrival is a phase. */
  private final Phaser endings = new Phaser(1);

  /**
   * Works on a study.
   *
   * @param changed is told of trials that began or ended in other processes
   */
  public StudyWork(StudyContext study, Consumer<StoredTrial> changed) throws IOException {
    this.study = study;
    this.queue = new TrialQueue(study.store(), study.task(), changed);
  }

  /**
   * Makes trials until there is nothing to do, or somebody asks to stop.
   *
   * @param parallel how many at once
   * @throws IOException if files cannot be read or written
   */
  public void run(int parallel) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int number = 1; number <= parallel; number++) {
      Thread thread = new Thread(this::work, "espalier-study-" + number);
      thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= await(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  /** Waits for a worker; an interruption has all of them stop, and is kept for the caller. */
  private boolean await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        study.control().stop();
      }
    }
    return interrupted;
  }

  private void rethrow() throws IOException {
    Throwable failure = study.control().failure();
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  @SuppressWarnings("CatchingUnchecked") // it ends all workers, and is thrown to who asked
  private void work() {
    try {
      boolean more = true;
      while (more && !study.control().stopRequested()) {
        more = step();
      }
    } catch (IOException | RuntimeException | Error e) {
      study.control().fail(e);
    } catch (InterruptedException e) {
      study.control().stop();
    } finally {
      endings.arrive();
    }
  }

  private boolean step() throws IOException, InterruptedException {
    int before = endings.getPhase();
    Next next = queue.next();
    if (next instanceof Next.Wait) {
      if (busy.get() == 0) {
        study.control().ofTraining("waiting for trials that other processes make");
      }
      await(before);
      return true;
    }
    if (!(next instanceof Next.Make make)) {
      return false;
    }
    busy.incrementAndGet();
    try (make) {
      make(make);
    } finally {
      busy.decrementAndGet();
      endings.arrive();
    }
    return true;
  }

  private void make(Next.Make make) throws IOException {
    TrialWork work = new TrialWork(study, make);
    Optional<StoredTrial.End> end = work.run();
    if (end.isPresent()) {
      queue.end(make.trial().number(), end.get());
      study.control().trial(work.record(end.get()));
    }
  }

  /**
   * Waits until a worker has ended something; what other processes do is asked for now and then.
   */
  private void await(int before) throws InterruptedException {
    try {
      endings.awaitAdvanceInterruptibly(before, POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // nobody here has ended anything
    }
  }
}
