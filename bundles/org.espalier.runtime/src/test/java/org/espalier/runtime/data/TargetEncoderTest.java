package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.espalier.loss.Target;
import org.espalier.program.TargetColumn;
import org.espalier.runtime.encoded.Written;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class TargetEncoderTest {
  private static final Labels KINDS = new Labels("kind", List.of("a", "b", "c"));

  private static Written written(Labels labels, Target target, TensorType type, double... numbers) {
    Written written = new Written();
    new TargetEncoder(labels, new TargetColumn(labels.role(), target, type))
        .column(numbers)
        .write(written);
    return written;
  }

  private static TensorType floats(long width) {
    return TensorType.floats(Shape.of(Dim.BATCH, Dim.of(width)));
  }

  @Test
  void classesAreNumbersWhereTheLossComparesNumbersOfClasses() {
    TensorType type = TensorType.ids(Shape.of(Dim.BATCH), Dim.of(3));
    assertArrayEquals(new int[] {2, 0}, written(KINDS, Target.CLASS, type, 2, 0).integers());
  }

  @Test
  void classesAreOnesInTheirPlaceWhereThereIsAnOutputForEach() {
    float[] expected = {0, 0, 1, 1, 0, 0};
    assertArrayEquals(expected, written(KINDS, Target.ONE_HOT, floats(3), 2, 0).floats());
    assertArrayEquals(expected, written(KINDS, Target.VALUES, floats(3), 2, 0).floats());
  }

  @Test
  void numbersStayAsTheyAre() {
    assertArrayEquals(
        new float[] {2.5f, -1},
        written(Labels.numbers("size", 1), Target.VALUES, floats(1), 2.5, -1).floats());
  }
}
