package org.espalier.interchange.dl4j.layer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a layer makes its arrays, in the same places at each step. They live as long as in a
 * network of Deeplearning4j: activations until the way back is done, all others until the end of
 * the call that made them. These others lie where those of all layers do that the thread calls.
 */
final class WorkingMemory implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final String CALL = "a call of a layer dl4j";
  private static final String STEP = "a step of a sequence in a layer dl4j";

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.02)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final boolean differentiated;
  private final LayerWorkspaceMgr manager;
  private Optional<MemoryWorkspace> activations = Optional.empty();

  /**
   * Memory for a layer.
   *
   * @param differentiated whether it has a way back, which finds the activations
   */
  WorkingMemory(boolean differentiated) {
    this.differentiated = differentiated;
    String own = "activations of layer dl4j " + COUNT.incrementAndGet();
    this.manager =
        LayerWorkspaceMgr.builder()
            .with(ArrayType.ACTIVATIONS, differentiated ? own : CALL, CONFIGURATION)
            .with(ArrayType.ACTIVATION_GRAD, CALL, CONFIGURATION)
            .with(ArrayType.FF_WORKING_MEM, CALL, CONFIGURATION)
            .with(ArrayType.BP_WORKING_MEM, CALL, CONFIGURATION)
            .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, STEP, CONFIGURATION)
            .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, STEP, CONFIGURATION)
            .defaultNoWorkspace() // last: types that are named after it would have none
            .build();
  }

  /**
   * A call of the layer.
   *
   * @param manager what the layer is told
   * @param end what comes after it
   */
  record Call(LayerWorkspaceMgr manager, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Begins the way forward. */
  Call forward() {
    forget(); // what a step left that never came to its way back
    MemoryWorkspace outside = Nd4j.getMemoryManager().getCurrentWorkspace();
    if (differentiated) {
      activations = Optional.of(manager.notifyScopeEntered(ArrayType.ACTIVATIONS));
    }
    MemoryWorkspace own = manager.notifyScopeEntered(ArrayType.FF_WORKING_MEM);
    return new Call(
        manager,
        () -> {
          own.close();
          Nd4j.getMemoryManager().setCurrentWorkspace(outside); // activations stay open
        });
  }

  /** Begins the way back. */
  Call backward() {
    MemoryWorkspace own = manager.notifyScopeEntered(ArrayType.BP_WORKING_MEM);
    return new Call(
        manager,
        () -> {
          own.close();
          forget();
        });
  }

  /** Ends the life of activations. */
  private void forget() {
    MemoryWorkspace outside = Nd4j.getMemoryManager().getCurrentWorkspace();
    activations.filter(MemoryWorkspace::isScopeActive).ifPresent(MemoryWorkspace::close);
    Nd4j.getMemoryManager().setCurrentWorkspace(outside);
  }

  /** Gives back the memory of activations; that of calls goes with the threads. */
  @Override
  public void close() {
    forget();
    activations.ifPresent(Nd4j.getWorkspaceManager()::destroyWorkspace);
  }
}
