package org.espalier.benchmarks.trainee;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.espalier.host.BatchProgress;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;

/**
 * Tells what was ordered to be told of a training, and ends it when that was ordered.
 *
 * <p>{@code losses}: the loss of each of the first so many batches. {@code steps}, {@code seconds}:
 * stops after them. {@code lap}: after so many batches tells how long they took and how many rows
 * they had, and waits for the line {@code go}; any other line ends the training. {@code memory}:
 * after so many seconds, and again and again, tells what the process holds.
 */
final class Watch implements RunListener {
  private static final String GO = "go";

  private final Telling telling;
  private final BufferedReader orders;
  private final int losses;
  private final int steps;
  private final int lap;
  private final long nanos;
  private final long memoryNanos;
  private final long began = System.nanoTime();
  private int batches;
  private int rows;
  private double sum;
  private long lapBegan = began;
  private int lapRows;
  private long remembered = began;
  private boolean stopped;

  Watch(Order order, Telling telling, BufferedReader orders) {
    this.telling = telling;
    this.orders = orders;
    losses = order.number("losses").orElse(0);
    steps = order.number("steps").orElse(Integer.MAX_VALUE);
    lap = order.number("lap").orElse(Integer.MAX_VALUE);
    nanos = nanos(order, "seconds");
    memoryNanos = nanos(order, "memory");
  }

  private static long nanos(Order order, String name) {
    return order
        .find(name)
        .map(seconds -> (long) (1e9 * Double.parseDouble(seconds)))
        .orElse(Long.MAX_VALUE);
  }

  @Override
  public void message(String text) {
    telling.tell("message", text);
  }

  @Override
  public void batch(BatchProgress progress) {
    batches++;
    boolean first = progress.batch() == 1;
    int before = first ? 0 : rows;
    rows = progress.rows();
    lapRows += rows - before;
    if (batches <= losses) {
      double all = progress.figures().get("loss") * rows; // of the epoch so far
      telling.tell("loss", (all - (first ? 0 : sum)) / (rows - before));
      sum = all;
    }
    if (batches % lap == 0) {
      endLap();
    }
    long now = System.nanoTime();
    if (now - remembered >= memoryNanos) {
      remembered = now;
      telling.tell("memory", (now - began) / 1e9, Memory.resident(), Memory.heap(), batches);
    }
    stopped |= batches >= steps || now - began >= nanos;
  }

  private void endLap() {
    telling.tell("lap", (System.nanoTime() - lapBegan) / 1e9, lapRows);
    try {
      stopped |= !GO.equals(orders.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lapRows = 0;
    lapBegan = System.nanoTime();
  }

  @Override
  public void epoch(Epoch epoch, int epochs) {
    epoch.figures().forEach((name, figure) -> telling.tell("epoch", epoch.number(), name, figure));
  }

  @Override
  public boolean mayDownload(String address) {
    return false;
  }

  @Override
  public boolean stopRequested() {
    return stopped;
  }
}
