package org.espalier.benchmarks.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LapsTest {
  @Test
  void whatIsPrintedIsUnderstood() {
    Laps.Lap lap = new Laps.Lap(3, 12.5, 11.25, 0.625);
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      Laps.print(lap);
    } finally {
      System.setOut(before);
    }
    assertEquals(Optional.of(lap), Laps.parse(out.toString(StandardCharsets.UTF_8)));
  }

  @Test
  void whatEnginesPrintIsNoEpoch() {
    assertEquals(Optional.empty(), Laps.parse("HAVE_OPENBLAS"));
    assertEquals(Optional.empty(), Laps.parse("epoch 3 begins"));
  }
}
