package org.espalier.tck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** The memories of a plan: its own, and the buffers it was given. */
final class Memory {
  private final Plan plan;
  private final Map<String, ReferenceBuffer> buffers;
  private final double[] arena;
  private final Map<Integer, Node> makers = new HashMap<>();

  Memory(Plan plan, Map<String, ReferenceBuffer> buffers) {
    this.plan = plan;
    this.buffers = buffers;
    this.arena = new double[Math.toIntExact((plan.arenaBytes() + 3) / 4)];
    for (Node node : plan.graph().nodes()) {
      node.outputs().forEach(value -> makers.put(value, node));
    }
  }

  double[] arena() {
    return arena;
  }

  /** Where a dense value lives. */
  Cells cells(int value) {
    return cells(plan.graph().values().get(value), plan.storage().get(value));
  }

  /** A dense tensor at a place. */
  Cells cells(TensorType type, Storage storage) {
    boolean own = storage.region() == Storage.Region.ARENA;
    double[] memory = own ? arena : buffers.get(storage.name()).memory();
    return new Cells(memory, Math.toIntExact(storage.offset() / 4), type);
  }

  /** A sparse value: a given buffer, or what was selected from one. */
  Rows rows(int value) {
    List<Cells> selections = new ArrayList<>();
    int source = value;
    Node maker = makers.get(source);
    while (maker != null && maker.op() == Primitive.SELECT_ROWS) {
      selections.add(0, cells(maker.input(1)));
      source = maker.input(0);
      maker = makers.get(source);
    }
    return new Rows(buffers.get(plan.storage().get(source).name()), selections);
  }
}
