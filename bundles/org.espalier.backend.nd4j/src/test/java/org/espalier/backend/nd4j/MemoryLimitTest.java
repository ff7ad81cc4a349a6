package org.espalier.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static final TensorType QUARTER = TensorType.floats(Shape.of(256));

  private static Session limited(long bytes) {
    return new Nd4jBackend()
        .open("cpu", new SessionOptions(1, false, Precision.FLOAT32, false, bytes));
  }

  @Test
  void whatExceedsTheLimitIsRefusedWithWhatIsLeft() {
    try (Session session = limited(3000)) {
      session.allocate(QUARTER);
      session.allocate(QUARTER);
      DeviceMemoryException refusal =
          assertThrows(DeviceMemoryException.class, () -> session.allocate(QUARTER));
      assertEquals(1024, refusal.needed());
      assertEquals(952, refusal.free());
      assertEquals(
          "a buffer takes 1024 bytes, and 2048 of the 3000 that memory_limit allows are taken",
          refusal.getMessage());
      assertEquals(OptionalLong.of(2048), session.peakBytes());
    }
  }

  @Test
  void withoutALimitWhatIsHeldIsCounted() {
    try (Session session = limited(0)) {
      session.allocate(QUARTER);
      assertEquals(OptionalLong.of(1024), session.peakBytes());
    }
  }
}
