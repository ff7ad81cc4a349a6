package org.espalier.runtime.training;

import java.util.Optional;

/** How far a training is, and whether something stopped it. */
final class Course {
  private int epoch;
  private int batch;
  private int step;
  private int rows;
  private double secondsBefore;
  private long began = System.nanoTime();
  private double loss = Double.NaN;
  private boolean interrupted;
  private Optional<String> stopped = Optional.empty();

  /** Begins where a training stood. */
  Course(Checkpoint.Position from) {
    epoch = from.epoch();
    batch = from.batch();
    step = from.step();
    rows = from.rows();
    secondsBefore = from.seconds();
  }

  /** Where it stands now. */
  Checkpoint.Position position() {
    return new Checkpoint.Position(epoch, batch, step, rows, seconds());
  }

  /** The epoch it is in, from 1 on. */
  int epoch() {
    return epoch;
  }

  /** How many batches of the epoch are done. */
  int batch() {
    return batch;
  }

  /** How many steps are done in all. */
  int step() {
    return step;
  }

  /** How many rows of the epoch are done. */
  int rows() {
    return rows;
  }

  /** How long the epoch has taken so far, breaks left out. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - began) / 1e9;
  }

  /** The mean loss of the epoch so far; NaN before its first batch. */
  double loss() {
    return loss;
  }

  /** The mean loss of the epoch became this. */
  void loss(double mean) {
    loss = mean;
  }

  /** A batch of some rows is done. */
  void batchDone(int size) {
    batch++;
    step++;
    rows += size;
  }

  /** The epoch is over. */
  void epochDone() {
    epoch++;
    batch = 0;
    rows = 0;
    loss = Double.NaN;
    secondsBefore = 0;
    began = System.nanoTime();
  }

  /** Something wants the training to end after this batch; the first one says why. */
  void stop(String reason) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(reason);
    }
  }

  /** The listener wants the training to pause. */
  void interrupt() {
    if (stopped.isEmpty()) {
      stop("interrupted");
      interrupted = true;
    }
  }

  /** Why training ends before the last epoch. */
  Optional<String> stopped() {
    return stopped;
  }

  /** Whether it ends because the listener asked for it. */
  boolean isInterrupted() {
    return interrupted;
  }
}
