package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WorkingMemoryTest {
  private static INDArray make(WorkingMemory.Call call, ArrayType type) {
    return call.manager().create(type, DataType.FLOAT, 8);
  }

  private static INDArray forward(WorkingMemory memory, ArrayType type) {
    try (WorkingMemory.Call call = memory.forward()) {
      return make(call, type);
    }
  }

  private static INDArray backward(WorkingMemory memory, ArrayType type) {
    try (WorkingMemory.Call call = memory.backward()) {
      return make(call, type);
    }
  }

  /** The first steps show how much is needed; behind them there are no more places. */
  @ParameterizedTest
  @EnumSource(
      value = ArrayType.class,
      names = {"ACTIVATIONS", "FF_WORKING_MEM"})
  void stepsShareTheirMemoryForward(ArrayType type) {
    try (WorkingMemory memory = new WorkingMemory(false)) {
      Set<Long> places = new HashSet<>();
      for (int step = 0; step < 20; step++) {
        places.add(forward(memory, type).data().address());
      }
      assertTrue(places.size() <= 3, places.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ArrayType.class,
      names = {"ACTIVATIONS", "ACTIVATION_GRAD", "FF_WORKING_MEM", "BP_WORKING_MEM"})
  void stepsShareTheirMemoryBackward(ArrayType type) {
    try (WorkingMemory memory = new WorkingMemory(true)) {
      Set<Long> places = new HashSet<>();
      for (int step = 0; step < 20; step++) {
        forward(memory, type);
        places.add(backward(memory, type).data().address());
      }
      assertTrue(places.size() <= 3, places.toString());
    }
  }

  @Test
  void theWayBackFindsTheActivationsOfTheWayForward() {
    try (WorkingMemory memory = new WorkingMemory(true);
        WorkingMemory next = new WorkingMemory(true)) {
      for (int step = 0; step < 5; step++) {
        INDArray kept = forward(memory, ArrayType.ACTIVATIONS).assign(step);
        forward(next, ArrayType.ACTIVATIONS).assign(-1);
        backward(next, ArrayType.BP_WORKING_MEM);
        try (WorkingMemory.Call call = memory.backward()) {
          make(call, ArrayType.ACTIVATIONS).assign(-4);
          make(call, ArrayType.BP_WORKING_MEM).assign(-5);
          assertEquals(8 * step, kept.sumNumber().intValue());
        }
      }
    }
  }

  /** Deeplearning4j's own networks refuse to be trained inside of anything open. */
  @Test
  void nothingIsOpenBetweenSteps() {
    try (WorkingMemory still = new WorkingMemory(false);
        WorkingMemory memory = new WorkingMemory(true)) {
      for (int step = 0; step < 3; step++) {
        forward(still, ArrayType.ACTIVATIONS);
        assertFalse(isAnythingOpen());
        forward(memory, ArrayType.ACTIVATIONS);
        backward(memory, ArrayType.BP_WORKING_MEM);
        assertFalse(isAnythingOpen());
      }
    }
  }

  @Test
  void aStepThatNeverCameToItsWayBackIsEndedByTheNext() {
    try (WorkingMemory memory = new WorkingMemory(true)) {
      for (int step = 0; step < 3; step++) {
        forward(memory, ArrayType.ACTIVATIONS);
        assertFalse(Nd4j.create(8).isAttached());
      }
      backward(memory, ArrayType.BP_WORKING_MEM);
      assertFalse(isAnythingOpen());
    }
  }

  /** As a program is that was cancelled in one thread, and closed in another. */
  @Test
  void itIsGivenBackByAnyThread() throws Exception {
    WorkingMemory memory = new WorkingMemory(true);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      other
          .submit(
              () -> {
                forward(memory, ArrayType.ACTIVATIONS);
                backward(memory, ArrayType.BP_WORKING_MEM);
                forward(memory, ArrayType.ACTIVATIONS);
              })
          .get();
      MemoryWorkspace activations = other.submit(WorkingMemoryTest::activations).get();
      assertTrue(activations.isScopeActive());
      memory.close();
      assertFalse(other.submit(WorkingMemoryTest::isAnythingOpen).get());
      assertEquals(0, activations.getCurrentSize());
      assertFalse(isAnythingOpen());
    } finally {
      other.shutdown();
    }
  }

  private static MemoryWorkspace activations() {
    return Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
        .filter(MemoryWorkspace::isScopeActive)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isAnythingOpen() {
    return Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread();
  }

  @Test
  void aThreadKeepsOneMemoryForTheCallsOfAllLayers() {
    forward(new WorkingMemory(false), ArrayType.ACTIVATIONS);
    int before = count();
    for (int layer = 0; layer < 5; layer++) {
      forward(new WorkingMemory(false), ArrayType.ACTIVATIONS); // and never closed
      try (WorkingMemory memory = new WorkingMemory(true)) {
        forward(memory, ArrayType.ACTIVATIONS);
        backward(memory, ArrayType.ACTIVATION_GRAD);
      }
    }
    assertEquals(before, count());
  }

  private static int count() {
    return Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().size();
  }
}
