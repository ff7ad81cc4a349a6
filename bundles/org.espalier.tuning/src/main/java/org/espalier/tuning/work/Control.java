package org.espalier.tuning.work;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.espalier.host.DownloadProgress;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/**
 * The listener of a study, told by one thread at a time, and whether its workers are to stop:
 * because the listener asks for it, or because one of them met what concerns all.
 */
public final class Control implements StudyListener {
  private final StudyListener listener;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Set<String> said = new HashSet<>();
  private volatile boolean stopped;

  /** Tells a listener. */
  public Control(StudyListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void message(String text) {
    listener.message(text);
  }

  /** Something that a training says; what another one said before is not repeated. */
  synchronized void ofTraining(String text) {
    if (said.add(text)) {
      listener.message(text);
    }
  }

  @Override
  public synchronized void download(DownloadProgress progress) {
    listener.download(progress);
  }

  @Override
  public synchronized boolean mayDownload(String address) {
    return listener.mayDownload(address);
  }

  @Override
  public synchronized void began(StudyRecord study) {
    listener.began(study);
  }

  @Override
  public synchronized void trial(TrialRecord trial) {
    listener.trial(trial);
  }

  @Override
  public boolean stopRequested() {
    if (!stopped && asked()) {
      stopped = true;
    }
    return stopped;
  }

  private synchronized boolean asked() {
    return listener.stopRequested();
  }

  /** Has all workers stop. */
  void stop() {
    stopped = true;
  }

  /** Has all workers stop, and the study end with a failure; the first one counts. */
  void fail(Throwable reason) {
    if (!failure.compareAndSet(null, reason) && failure.get() != reason) {
      failure.get().addSuppressed(reason);
    }
    stopped = true;
  }

  /** What made the workers stop; null if nothing did. */
  Throwable failure() {
    return failure.get();
  }
}
