package org.espalier.interchange.dl4j.layer;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a layer makes its arrays, in the same places at each step. They live as long as in a
 * network of Deeplearning4j: activations until the way back is done, all others until the end of
 * the call that made them.
 */
final class WorkingMemory implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.02)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final String activations = "activations of dl4j layer " + COUNT.incrementAndGet();
  private final String call = "a call, " + activations;
  private final String step = "a step of a sequence, " + activations;
  private final LayerWorkspaceMgr manager =
      LayerWorkspaceMgr.builder()
          .with(ArrayType.ACTIVATIONS, activations, CONFIGURATION)
          .with(ArrayType.ACTIVATION_GRAD, call, CONFIGURATION)
          .with(ArrayType.FF_WORKING_MEM, call, CONFIGURATION)
          .with(ArrayType.BP_WORKING_MEM, call, CONFIGURATION)
          .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, step, CONFIGURATION)
          .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, step, CONFIGURATION)
          .defaultNoWorkspace() // last: types that are named after it would have none
          .build();

  /**
   * One call of a layer.
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

  /**
   * Opens it for the way forward.
   *
   * @param kept whether there is a way back, which finds the activations
   */
  Call forward(boolean kept) {
    MemoryWorkspace outside = Nd4j.getMemoryManager().getCurrentWorkspace();
    forget(); // what a step left that never came to its way back
    manager.notifyScopeEntered(ArrayType.ACTIVATIONS);
    MemoryWorkspace own = manager.notifyScopeEntered(ArrayType.FF_WORKING_MEM);
    return new Call(manager, () -> leave(own, kept, outside));
  }

  /** Opens it for the way back. */
  Call backward() {
    MemoryWorkspace outside = Nd4j.getMemoryManager().getCurrentWorkspace();
    MemoryWorkspace own = manager.notifyScopeEntered(ArrayType.BP_WORKING_MEM);
    return new Call(manager, () -> leave(own, false, outside));
  }

  private void leave(MemoryWorkspace own, boolean kept, MemoryWorkspace outside) {
    own.close();
    if (!kept) {
      forget();
    }
    Nd4j.getMemoryManager().setCurrentWorkspace(outside);
  }

  /** Ends the life of activations. */
  private void forget() {
    if (Nd4j.getWorkspaceManager().checkIfWorkspaceExistsAndActive(activations)) {
      workspace(activations).close();
    }
  }

  private static MemoryWorkspace workspace(String name) {
    return Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(CONFIGURATION, name);
  }

  /** Gives back what the calling thread has; that of other threads goes with them. */
  @Override
  public void close() {
    MemoryWorkspace outside = Nd4j.getMemoryManager().getCurrentWorkspace();
    forget();
    Nd4j.getMemoryManager().setCurrentWorkspace(outside);
    MemoryWorkspaceManager all = Nd4j.getWorkspaceManager();
    for (String name : List.of(activations, call, step)) {
      if (all.checkIfWorkspaceExists(name)) {
        all.destroyWorkspace(workspace(name));
      }
    }
  }
}
