package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** What a vectorizer encodes has to fit its type, and what it learns has to fit a file. */
class EncodedRowTest {
  private static final Shape THREE = Shape.of(Dim.BATCH, Dim.of(3));

  private static void assertRefused(String why, Runnable run) {
    AssertionError e = assertThrows(AssertionError.class, run::run);
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void whatDoesNotFitTheDeclaredType() {
    EncodedRow ids = new EncodedRow(TensorType.ids(THREE, Dim.of(5)));
    ids.set(2, 4);
    assertRefused("sets id 5", () -> ids.set(0, 5));
    assertRefused("sets id -1", () -> ids.set(0, -1));
    assertRefused("sets 1 at 3", () -> ids.set(3, 1));
    assertRefused("sets 1.0 at 0", () -> ids.set(0, 1f));
    assertEquals(Map.of(2, 4), ids.elements());
  }

  @Test
  void aColumnThatIsSetTwiceAndWhatIsNotANumber() {
    EncodedRow sparse = new EncodedRow(TensorType.sparse(Dim.BATCH, Dim.of(3)));
    sparse.set(1, 2f);
    assertRefused("twice", () -> sparse.set(1, 2f));
    assertRefused("NaN", () -> sparse.set(2, Float.NaN));
  }

  /** A state that cannot be written. */
  private record Wrong(List<Object> things) {}

  /** A state that can. */
  private record Right(List<Part> parts, Map<String, Integer> places, double mean, long rows) {}

  /** A part of it. */
  private record Part(String name, boolean known) {}

  @Test
  void aStateThatCannotBeWritten() {
    Wrong wrong = new Wrong(List.of(new Object()));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PlainState.write(wrong, "state"));
    assertTrue(e.getMessage().contains("state.things[0]"), e.getMessage());
  }

  @Test
  void aStateThatIsPutTogetherAgain() {
    Right right = new Right(List.of(new Part("a", true)), Map.of("a", 3), 0.5, 7);
    assertEquals(right, PlainState.read(Right.class, PlainState.write(right, "state")));
  }
}
