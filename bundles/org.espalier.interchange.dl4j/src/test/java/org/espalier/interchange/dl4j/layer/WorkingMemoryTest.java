package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WorkingMemoryTest {
  private static INDArray make(WorkingMemory.Call call, ArrayType type) {
    return call.manager().create(type, DataType.FLOAT, 8);
  }

  /** The first steps show how much is needed; behind them there are no more places. */
  @ParameterizedTest
  @EnumSource(
      value = ArrayType.class,
      names = {"ACTIVATIONS", "FF_WORKING_MEM"})
  void stepsShareTheirMemoryForward(ArrayType type) {
    try (WorkingMemory memory = new WorkingMemory()) {
      Set<Long> places = new HashSet<>();
      for (int step = 0; step < 20; step++) {
        places.add(forward(memory, false, type).data().address());
      }
      assertTrue(places.size() <= 3, places.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ArrayType.class,
      names = {"ACTIVATIONS", "ACTIVATION_GRAD", "FF_WORKING_MEM", "BP_WORKING_MEM"})
  void stepsShareTheirMemoryBackward(ArrayType type) {
    try (WorkingMemory memory = new WorkingMemory()) {
      Set<Long> places = new HashSet<>();
      for (int step = 0; step < 20; step++) {
        forward(memory, true, type);
        try (WorkingMemory.Call call = memory.backward()) {
          places.add(make(call, type).data().address());
        }
      }
      assertTrue(places.size() <= 3, places.toString());
    }
  }

  private static INDArray forward(WorkingMemory memory, boolean kept, ArrayType type) {
    try (WorkingMemory.Call call = memory.forward(kept)) {
      return make(call, type);
    }
  }

  @Test
  void theWayBackFindsTheActivationsOfTheWayForward() {
    try (WorkingMemory memory = new WorkingMemory()) {
      for (int step = 0; step < 5; step++) {
        INDArray kept = forward(memory, true, ArrayType.ACTIVATIONS);
        kept.assign(step);
        try (WorkingMemory.Call call = memory.backward()) {
          make(call, ArrayType.ACTIVATIONS).assign(-1);
          make(call, ArrayType.BP_WORKING_MEM).assign(-2);
          assertEquals(8 * step, kept.sumNumber().intValue());
        }
      }
    }
  }

  /** Deeplearning4j's own networks refuse to be trained inside of anything open. */
  @Test
  void nothingIsOpenBetweenSteps() {
    try (WorkingMemory memory = new WorkingMemory()) {
      for (int step = 0; step < 3; step++) {
        forward(memory, false, ArrayType.ACTIVATIONS);
        assertFalse(isAnythingOpen());
        forward(memory, true, ArrayType.ACTIVATIONS);
        memory.backward().close();
        assertFalse(isAnythingOpen());
      }
    }
  }

  @Test
  void aStepThatNeverCameToItsWayBackIsEndedByTheNext() {
    try (WorkingMemory memory = new WorkingMemory()) {
      for (int step = 0; step < 3; step++) {
        forward(memory, true, ArrayType.ACTIVATIONS);
        assertFalse(Nd4j.create(8).isAttached());
      }
      memory.backward().close();
      assertFalse(isAnythingOpen());
    }
  }

  private static boolean isAnythingOpen() {
    return Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closingLeavesNothing(boolean kept) {
    int before = count();
    WorkingMemory memory = new WorkingMemory();
    forward(memory, kept, ArrayType.FF_WORKING_MEM);
    assertEquals(before + 2, count());
    memory.close();
    assertEquals(before, count());
    assertFalse(isAnythingOpen());
  }

  private static int count() {
    return Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().size();
  }
}
