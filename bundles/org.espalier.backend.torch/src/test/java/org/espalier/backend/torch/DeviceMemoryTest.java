package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Plan;
import org.espalier.backend.Precision;
import org.espalier.backend.Program;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.program.Planner;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session takes of its device, how that is limited, and what is said where it ends. */
class DeviceMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  private static TorchSession open(boolean pretended, long limit) {
    Backend backend = pretended ? new PretendedBackend() : new TorchBackend();
    String device = pretended ? backend.devices().get(0) : "cpu";
    return (TorchSession)
        backend.open(device, new SessionOptions(1, false, Precision.FLOAT32, false, limit));
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  /** A matrix times itself twice, whose product in between takes a megabyte. */
  private static Plan products() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", floats(512, 512));
    ops.output("y", ops.matmul(ops.matmul(x, x, false, false), x, false, false));
    return Planner.plan(new Program("products", ops.build(), Map.of()), Map.of());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everythingThatIsTakenIsCountedUntilItIsFreed(boolean pretended) {
    TorchSession session = open(pretended, 0);
    DeviceMemory memory = session.memory();
    Buffer x = session.allocate(floats(512, 512));
    Buffer y = session.allocate(floats(512, 512));
    assertEquals(2 * MEGABYTE, memory.heldBytes());
    session.prepare(products(), Map.of("x", x, "y", y)).close();
    assertEquals(2 * MEGABYTE, memory.heldBytes());
    assertTrue(session.peakBytes().getAsLong() >= 3 * MEGABYTE, "with the product in between");
    session.close();
    assertEquals(0, memory.heldBytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLimitIsKeptAndSaysWhatWasNeededAndLeft(boolean pretended) {
    try (TorchSession session = open(pretended, 5 * MEGABYTE / 2)) {
      Buffer x = session.allocate(floats(512, 512));
      Buffer y = session.allocate(floats(512, 512));
      DeviceMemoryException refused =
          assertThrows(
              DeviceMemoryException.class,
              () -> session.prepare(products(), Map.of("x", x, "y", y)));
      assertEquals(MEGABYTE, refused.needed());
      assertEquals(MEGABYTE / 2, refused.free());
      assertTrue(refused.getMessage().contains("memory_limit"), refused.getMessage());
      assertThrows(DeviceMemoryException.class, () -> session.allocate(floats(512, 512)));
      assertTrue(session.peakBytes().getAsLong() <= 5 * MEGABYTE / 2, "the limit was kept");
      x.write(new float[] {7});
      assertEquals(7, x.floats()[0], "what was there goes on");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereMemoryEndsTheSessionCanBeClosedAndAnotherOneOpened(boolean pretended) {
    long tooMany = 1L << 50;
    try (TorchSession session = open(pretended, 0)) {
      DeviceMemoryException ended =
          assertThrows(DeviceMemoryException.class, () -> session.allocate(floats(tooMany)));
      assertEquals(tooMany * Float.BYTES, ended.needed());
      assertTrue(ended.getMessage().contains("smaller batch"), ended.getMessage());
      assertEquals(0, session.memory().heldBytes());
    }
    try (TorchSession session = open(pretended, 0)) {
      Buffer x = session.allocate(floats(2));
      x.write(new float[] {1, 2});
      assertArrayEquals(new float[] {1, 2}, x.floats());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 15.8 GiB",
        "[enforce fail at alloc_cpu.cpp:124] . DefaultCPUAllocator: can't allocate memory: you tried"
            + " to allocate 2684354560 bytes. Error code 12",
      })
  void whatLibtorchSaysWhereMemoryEndsWithinAKernelIsUnderstood(String said) {
    BackendException failure =
        DeviceMemory.of("cpu", 0).failure("plan step, node 3 conv", new RuntimeException(said));
    DeviceMemoryException ended = (DeviceMemoryException) failure;
    assertEquals(2684354560L, ended.needed());
    assertTrue(ended.getMessage().startsWith("plan step, node 3 conv: "), ended.getMessage());
  }
}
