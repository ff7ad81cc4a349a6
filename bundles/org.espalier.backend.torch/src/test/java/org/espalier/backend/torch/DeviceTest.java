package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.memory.Traffic;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** What passes between the processor and a device, and what the device does itself. */
class DeviceTest {
  private static TorchSession open() {
    PretendedBackend backend = new PretendedBackend();
    return (TorchSession) backend.open(backend.devices().get(0), SessionOptions.DEFAULT);
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  private static TensorType ints(long... shape) {
    return TensorType.ints(Shape.of(shape));
  }

  private static Plan plan(GraphBuilder builder) {
    return Planner.plan(new Program("device", builder.build(), Map.of()), Map.of());
  }

  @Test
  void nothingIsCopiedBackAndNobodyWaitsInAStep() {
    try (TorchSession session = open()) {
      DeviceStep step = new DeviceStep(session);
      Traffic traffic = session.memory().traffic();
      long sent = traffic.toDevice();
      for (int i = 0; i < 100; i++) {
        step.run(i);
      }
      assertEquals(200, traffic.toDevice() - sent, "step and rows of each step");
      assertEquals(0, traffic.toHost());
      assertEquals(0, traffic.waits());
      assertEquals(21, step.read().length);
      assertEquals(1, traffic.toHost(), "what is shown is read");
      assertEquals(1, traffic.waits());
    }
  }

  @Test
  void aSlotOnTheWayIsNotOverwrittenBeforeItsCopyIsDone() {
    int many = 50; // three times the slots, with no work between that would wait for the copies
    try (TorchSession session = open()) {
      Buffer[] buffers = new Buffer[many];
      Arrays.setAll(buffers, i -> session.allocate(ints(300)));
      for (int i = 0; i < many; i++) {
        int[] values = new int[300];
        Arrays.fill(values, i);
        buffers[i].write(values);
      }
      assertTrue(session.memory().traffic().waits() > 0, "slots were waited for");
      for (int i = 0; i < many; i++) {
        int[] expected = new int[300];
        Arrays.fill(expected, i);
        assertArrayEquals(expected, buffers[i].integers());
      }
    }
  }

  @Test
  void moreThanASlotHoldsGoesInPieces() {
    int size = (1 << 21) * 2 + 7;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    try (TorchSession session = open()) {
      Buffer buffer = session.allocate(floats(size + 3));
      buffer.write(3, values, size);
      assertEquals(3, session.memory().traffic().toDevice());
      float[] read = buffer.floats();
      assertEquals(0, read[2]);
      assertArrayEquals(values, Arrays.copyOfRange(read, 3, size + 3));
    }
  }

  @Test
  void moreNumbersThanAreDrawnAtOnceAreThoseOfPhilox() {
    int size = 4 * (1 << 20) + 4 * 5 + 3;
    GraphBuilder ops = new GraphBuilder();
    Tensor seed = ops.input("seed", ints(2));
    Tensor step = ops.input("step", TensorType.ints(Shape.SCALAR));
    ops.output("uniform", ops.randomUniform(seed, step, "stream", Shape.of(size)));
    ops.output("normal", ops.randomNormal(seed, step, "other", Shape.of(size)));
    Plan plan = plan(ops);
    try (TorchSession session = open()) {
      Map<String, Buffer> buffers = DeviceStep.buffers(session, plan);
      buffers.get("seed").write(new int[] {-7, 0x80000009});
      buffers.get("step").write(new int[] {-3});
      session.prepare(plan, buffers).run();
      float[] expected = new float[size];
      new Philox(-7, 0x80000009, Philox.stream("stream"), -3).uniform(expected, 0, size);
      assertArrayEquals(expected, buffers.get("uniform").floats());
      new Philox(-7, 0x80000009, Philox.stream("other"), -3).normal(expected, 0, size);
      assertArrayEquals(expected, buffers.get("normal").floats(), 1e-6f);
    }
  }

  @Test
  void aProbabilityIsNotRoundedToAFloat() {
    float[] drawn = new float[4000];
    new Philox(1, 2, Philox.stream("mask"), 5).uniform(drawn, 0, drawn.length);
    double just = Math.nextUp((double) drawn[17]); // 1 for this number, 0 if it became a float
    GraphBuilder ops = new GraphBuilder();
    Tensor seed = ops.input("seed", ints(2));
    Tensor step = ops.input("step", TensorType.ints(Shape.SCALAR));
    ops.output("y", ops.randomBernoulli(seed, step, "mask", Shape.of(drawn.length), just));
    Plan plan = plan(ops);
    try (TorchSession session = open()) {
      Map<String, Buffer> buffers = DeviceStep.buffers(session, plan);
      buffers.get("seed").write(new int[] {1, 2});
      buffers.get("step").write(new int[] {5});
      session.prepare(plan, buffers).run();
      float[] mask = buffers.get("y").floats();
      for (int i = 0; i < mask.length; i++) {
        assertEquals(drawn[i] < just ? 1 : 0, mask[i], "place " + i);
      }
      assertEquals(1, mask[17]);
    }
  }

  @Test
  void sparseRowsMayBecomeMoreAndLonger() {
    GraphBuilder ops = new GraphBuilder();
    Tensor sparse = ops.input("sparse", TensorType.sparse(Dim.of(2), Dim.of(40)));
    ops.output("dense", ops.toDense(sparse));
    Plan plan = plan(ops);
    try (TorchSession session = open()) {
      Map<String, Buffer> buffers = DeviceStep.buffers(session, plan);
      Executable spreading = session.prepare(plan, buffers);
      for (int length : new int[] {0, 1, 30, 2, 40, 0}) {
        int[] indices = new int[2 * length];
        float[] values = new float[2 * length];
        float[] expected = new float[80];
        for (int i = 0; i < 2 * length; i++) {
          indices[i] = i % length;
          values[i] = i + 1;
          expected[i < length ? i : 40 + i - length] = i + 1;
        }
        int[] starts = {0, length, 2 * length};
        buffers.get("sparse").write(new SparseRows(40, starts, indices, values));
        spreading.run();
        assertArrayEquals(expected, buffers.get("dense").floats(), "rows of " + length);
      }
    }
  }

  @Test
  void aMatrixOfMillionsOfColumnsIsMadeInParts() {
    int columns = 7_000_000;
    GraphBuilder ops = new GraphBuilder();
    Tensor sparse = ops.input("sparse", TensorType.sparse(Dim.of(5), Dim.of(columns)));
    Tensor matrix = ops.input("matrix", floats(columns, 1));
    Tensor product = ops.sparseMatmul(sparse, matrix);
    ops.output("y", product);
    ops.output("gradient", ops.sparseMatmulGrad(sparse, product));
    Plan plan = plan(ops);
    try (TorchSession session = open()) {
      Map<String, Buffer> buffers = DeviceStep.buffers(session, plan);
      float[] ones = new float[columns];
      Arrays.fill(ones, 1);
      buffers.get("matrix").write(ones);
      int[] starts = {0, 1, 2, 3, 4, 6};
      int[] indices = {0, columns - 1, 5, columns - 1, 1, columns - 1};
      buffers.get("sparse").write(new SparseRows(columns, starts, indices, sixValues()));
      session.prepare(plan, buffers).run();
      assertArrayEquals(new float[] {1, 2, 3, 4, 11}, buffers.get("y").floats());
      float[] gradient = buffers.get("gradient").floats();
      assertEquals(2 * 2 + 4 * 4 + 11 * 6, gradient[columns - 1]);
      assertEquals(11 * 5, gradient[1]);
      assertEquals(9, gradient[5]);
    }
  }

  private static float[] sixValues() {
    return new float[] {1, 2, 3, 4, 5, 6};
  }

  @Test
  void anIdThatIsNotThereIsRefusedWhenItIsWritten() {
    try (TorchSession session = open()) {
      Buffer ids = session.allocate(TensorType.ids(Shape.of(3), Dim.of(4)));
      ids.write(new int[] {0, 3, 1});
      int[] wrong = {0, 1, 4};
      BackendException refused = assertThrows(BackendException.class, () -> ids.write(wrong));
      assertTrue(refused.getMessage().contains("id 4 at place 2 "), refused.getMessage());
      assertTrue(refused.getMessage().contains("from 0 to 3"), refused.getMessage());
      assertArrayEquals(new int[] {0, 3, 1}, ids.integers());
    }
  }

  @Test
  void anIdThatWasComputedWrongDoesNotStopTheDevice() {
    GraphBuilder ops = new GraphBuilder();
    Tensor table = ops.input("table", floats(3, 1));
    Tensor ids = ops.input("ids", ints(3)); // of no bound, as those that are computed
    Tensor rows = ops.gather(table, ids);
    ops.output("rows", rows);
    ops.output("sums", ops.scatterAdd(ids, rows, Dim.of(3)));
    ops.output("hot", ops.oneHot(ids, Dim.of(3)));
    Plan plan = plan(ops);
    try (TorchSession session = open()) {
      Map<String, Buffer> buffers = DeviceStep.buffers(session, plan);
      buffers.get("table").write(new float[] {10, 20, 30});
      buffers.get("ids").write(new int[] {-1, 1, 9});
      session.prepare(plan, buffers).run();
      assertArrayEquals(new float[] {10, 20, 30}, buffers.get("rows").floats());
      assertArrayEquals(new float[] {10, 20, 30}, buffers.get("sums").floats());
      assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, buffers.get("hot").floats());
    }
  }

  @Test
  void sessionsOfTwoThreadsDoNotDisturbEachOther() throws InterruptedException {
    float[] alone = steps();
    float[][] beside = new float[2][];
    Thread[] threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int own = i;
      threads[i] = new Thread(() -> beside[own] = steps());
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertArrayEquals(alone, beside[0]);
    assertArrayEquals(alone, beside[1]);
    assertTrue(alone[0] > 0, "it computed something");
  }

  /** What training and masks come to after some steps in a session of the calling thread. */
  private static float[] steps() {
    try (TorchSession session = open()) {
      Descent descent = new Descent(session);
      DeviceStep step = new DeviceStep(session);
      for (int i = 0; i < 30; i++) {
        descent.runBlind();
        step.run(i);
      }
      float[] masks = step.read();
      float[] all = Arrays.copyOf(new float[] {descent.run()}, masks.length + 1);
      System.arraycopy(masks, 0, all, 1, masks.length);
      return all;
    }
  }
}
