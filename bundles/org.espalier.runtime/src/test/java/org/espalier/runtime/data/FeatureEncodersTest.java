package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.encoded.Written;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.junit.jupiter.api.Test;

class FeatureEncodersTest {
  private static final int ROWS = 5_000; // some chunks

  /** Each number, and the sum of the digits of its text. */
  private static final class Digits implements Vectorizer<Digits.Settings, Digits.State> {
    record Settings() {}

    record State(int width) {}

    @Override
    public TensorType type(Settings settings, Dim unknown) {
      return TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2)));
    }

    @Override
    public State fit(Settings settings, Iterable<?> column) {
      return new State(2);
    }

    @Override
    public TensorType type(Settings settings, State state) {
      return type(settings, Dim.of(2));
    }

    @Override
    public Encoder encoder(Settings settings, State state) {
      StringBuilder text = new StringBuilder(); // what two threads at once would spoil
      return (cell, row) -> {
        text.setLength(0);
        text.append(cell);
        if (text.toString().equals("4321")) {
          throw new DataException("4321 is not liked");
        }
        row.set(0, Float.parseFloat(text.toString()));
        row.set(1, text.chars().map(c -> c - '0').sum());
      };
    }

    @Override
    public Class<State> stateType() {
      return State.class;
    }
  }

  private static Map<String, FittedFeature> features() {
    Choice<Vectorizer<?, ?>> choice = new Choice<>("digits", new Digits(), new Digits.Settings());
    return Map.of("text", FittedFeature.restore("text", choice, new Digits.State(2)));
  }

  private static float[] encoded(ChunkEncoding encoding, int first) {
    FeatureEncoders encoders = new FeatureEncoders(features(), encoding, ROWS, ScratchSpace.heap());
    for (int row = 0; row < ROWS; row++) {
      String cell = Integer.toString(first + row);
      encoders.add("row " + row, name -> cell);
    }
    Written written = new Written();
    encoders.finish().get("text").write(written);
    return written.floats.get(0);
  }

  @Test
  void threadsGiveWhatOneGives() {
    float[] here = encoded(ChunkEncoding.here(features()), 10_000);
    assertEquals(10_007, here[14]);
    assertEquals(8, here[15]);
    for (int time = 0; time < 5; time++) {
      try (ChunkEncoding encoding = ChunkEncoding.inThreads(features())) {
        assertArrayEquals(here, encoded(encoding, 10_000));
        assertArrayEquals(here, encoded(encoding, 10_000));
      }
    }
  }

  @Test
  void aCellThatCannotBeEncodedIsToldWithItsRow() {
    try (ChunkEncoding encoding = ChunkEncoding.inThreads(features())) {
      assertEquals(
          "features.text: row 4321: 4321 is not liked",
          assertThrows(DataException.class, () -> encoded(encoding, 0)).getMessage());
    }
    assertEquals(
        "features.text: row 4321: 4321 is not liked",
        assertThrows(DataException.class, () -> encoded(ChunkEncoding.here(features()), 0))
            .getMessage());
  }
}
