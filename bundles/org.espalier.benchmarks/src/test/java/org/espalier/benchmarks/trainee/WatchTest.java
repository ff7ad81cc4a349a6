package org.espalier.benchmarks.trainee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.BatchProgress;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private Watch watch(Order order, String orders) {
    return new Watch(
        order,
        new Telling(new PrintStream(told, true, StandardCharsets.UTF_8)),
        new BufferedReader(new StringReader(orders)));
  }

  private static Order order() {
    return Order.train(Path.of("pipeline.yaml"), Path.of("runs"));
  }

  private static BatchProgress batch(int epoch, int batch, int rows, double mean) {
    return new BatchProgress(epoch, 2, batch, 2, rows, 12, Map.of("loss", mean));
  }

  private List<String> lines() {
    return told.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void theLossOfABatchIsTakenOutOfTheMeanOfItsEpoch() {
    Watch watch = watch(order().with("losses", 3), "");
    watch.batch(batch(1, 1, 8, 3));
    watch.batch(batch(1, 2, 12, 2.5)); // 30 in all, 24 of them before
    watch.batch(batch(2, 1, 8, 1));
    watch.batch(batch(2, 2, 12, 1));
    assertEquals(List.of("> loss\t3.0", "> loss\t1.5", "> loss\t1.0"), lines());
  }

  @Test
  void aTrainingStopsAfterItsSteps() {
    Watch watch = watch(order().with("steps", 2), "");
    watch.batch(batch(1, 1, 8, 1));
    assertFalse(watch.stopRequested());
    watch.batch(batch(1, 2, 12, 1));
    assertTrue(watch.stopRequested());
  }

  @Test
  void aLapCountsItsRowsAndWaitsForTheWordToGoOn() {
    Watch watch = watch(order().with("lap", 2), "go\nstop\n");
    watch.batch(batch(1, 1, 8, 1));
    watch.batch(batch(1, 2, 12, 1));
    assertFalse(watch.stopRequested());
    watch.batch(batch(2, 1, 8, 1));
    watch.batch(batch(2, 2, 12, 1));
    assertTrue(watch.stopRequested());
    assertEquals(2, lines().size());
    lines().forEach(line -> assertTrue(line.matches("> lap\t[0-9.E-]+\t12"), line));
  }

  @Test
  void whatIsOrderedIsReadAsItWasWritten() {
    Order order =
        Order.parse(
            order()
                .with("epochs", 3)
                .with("device", "cuda:1")
                .set(List.of("data.source={type: csv, path: a=b.csv}"))
                .toString());
    assertEquals(Optional.of(3), order.options().epochs());
    assertEquals(Optional.of("cuda:1"), order.options().device());
    assertFalse(order.options().evaluate());
    assertTrue(order.toString().endsWith("\tset=data.source={type: csv, path: a=b.csv}"));
    assertEquals(Optional.empty(), order.resumed());
  }
}
