package org.espalier.runtime.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SparseRows;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PredictionPassTest {
  private static final long MOST_BYTES = 1L << 28;
  private static final TensorType NUMBER = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(1)));

  /** Plans programs, remembers how large they are, and computes nothing. */
  private static final class Sizes implements Session {
    private final List<Long> rows = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();

    @Override
    public Buffer allocate(TensorType type) {
      return new Nothing(type);
    }

    @Override
    public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
      long size = buffers.get("feature/x").type().shape().dim(0).value();
      bytes.add(plan.arenaBytes());
      return new Executable() {
        @Override
        public void run() {
          rows.add(size);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  /** A buffer of zeros. */
  private record Nothing(TensorType type) implements Buffer {
    @Override
    public void write(long at, float[] values, int count) {}

    @Override
    public void write(long at, int[] values, int count) {}

    @Override
    public void write(SparseRows rows) {}

    @Override
    public float[] floats() {
      return new float[(int) type.shape().size().value()];
    }

    @Override
    public int[] integers() {
      return new int[0];
    }
  }

  /** Each row is multiplied by as many numbers as it is wide on its way. */
  private static Program program(int width) {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("feature/x", NUMBER);
    Tensor wide = ops.exp(ops.broadcastTo(x, Shape.of(Dim.BATCH, Dim.of(width))));
    ops.output("prediction", ops.sum(ops.sin(wide), true, 1));
    return new Program("predict", ops.build(), Map.of());
  }

  private static List<Long> rows(Sizes session, int width, int count) {
    PredictionPass pass = new PredictionPass(session, program(width), Map.of());
    EncodedColumn column = EncodedColumn.ofFloats(NUMBER, count, new float[count]);
    assertEquals(count, pass.predict(Map.of("x", column), count).get("prediction").length);
    return session.rows;
  }

  @Test
  void rowsOfSmallModelsArePredictedManyAtATime() {
    assertEquals(List.of(256L, 256L, 88L), rows(new Sizes(), 10, 600));
  }

  @Test
  void ofLargeModelsOnlyAsManyAsFitIntoMemory() {
    Sizes session = new Sizes();
    List<Long> rows = rows(session, 3_000_000, 100);
    assertEquals(100, rows.stream().mapToLong(Long::longValue).sum());
    assertTrue(rows.get(0) > 4, rows.toString());
    session.bytes.forEach(bytes -> assertTrue(bytes <= MOST_BYTES, bytes + " bytes"));
  }

  @Test
  void aRowThatDoesNotFitIsPredictedByItself() {
    assertEquals(List.of(1L, 1L, 1L), rows(new Sizes(), 100_000_000, 3));
  }
}
