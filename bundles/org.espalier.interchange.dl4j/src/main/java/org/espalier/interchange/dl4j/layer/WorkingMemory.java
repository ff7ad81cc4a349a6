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
 * Where a layer makes the arrays that live no longer than one of its calls, as in a network of
 * Deeplearning4j: the same memory each time. What it keeps for the way back is outside.
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

  private final String call = "dl4j layer " + COUNT.incrementAndGet();
  private final String step = call + ", a step of a sequence";
  private final LayerWorkspaceMgr manager;

  /**
   * Memory for a layer.
   *
   * @param reused whether it is the same each time; else all is made anew, for layers of which it
   *     is not known that they keep nothing in it
   */
  WorkingMemory(boolean reused) {
    this.manager =
        reused
            ? LayerWorkspaceMgr.builder()
                .defaultNoWorkspace()
                .with(ArrayType.FF_WORKING_MEM, call, CONFIGURATION)
                .with(ArrayType.BP_WORKING_MEM, call, CONFIGURATION)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, step, CONFIGURATION)
                .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, step, CONFIGURATION)
                .build()
            : LayerWorkspaceMgr.noWorkspaces();
  }

  /** What layers are told. */
  LayerWorkspaceMgr manager() {
    return manager;
  }

  /** Opens it for a call on the way forward. */
  MemoryWorkspace forward() {
    return manager.notifyScopeEntered(ArrayType.FF_WORKING_MEM);
  }

  /** Opens it for a call on the way back. */
  MemoryWorkspace backward() {
    return manager.notifyScopeEntered(ArrayType.BP_WORKING_MEM);
  }

  /** Gives back what the calling thread has; that of other threads goes with them. */
  @Override
  public void close() {
    MemoryWorkspaceManager all = Nd4j.getWorkspaceManager();
    for (String name : List.of(call, step)) {
      if (all.checkIfWorkspaceExists(name)) {
        all.destroyWorkspace(all.getWorkspaceForCurrentThread(CONFIGURATION, name));
      }
    }
  }
}
