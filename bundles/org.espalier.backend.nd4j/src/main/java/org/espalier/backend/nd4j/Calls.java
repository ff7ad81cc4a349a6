package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Arrays;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.backend.nd4j.op.OpArguments;
import org.espalier.backend.nd4j.op.OpGradients;
import org.espalier.backend.nd4j.op.PreparedOp;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels for the additional ops of a plan: a call and its gradient share what was prepared. */
final class Calls {
  private final Graph graph;
  private final AdditionalOps ops;
  private final Map<Integer, PreparedOp> prepared = new HashMap<>();

  /** No kernels yet. */
  Calls(Graph graph, AdditionalOps ops) {
    this.graph = graph;
    this.ops = ops;
  }

  /** A kernel for a call or for the gradient of one, which stands behind it in the plan. */
  Kernel kernel(Call call) {
    OpCall op = OpCall.of(call.node());
    String title = op.name() + " of " + call.node().origin();
    try {
      Runnable work = call.op() == Primitive.CALL ? forward(op, call)::forward : backward(op, call);
      return () -> run(title, work);
    } catch (RuntimeException e) {
      throw failure(title, e);
    }
  }

  private static void run(String title, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      throw failure(title, e);
    }
  }

  private static BackendException failure(String title, RuntimeException e) {
    return new BackendException(
        title + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()), e);
  }

  private PreparedOp forward(OpCall op, Call call) {
    int ticket = call.node().outputs().get(op.outputs().size());
    AdditionalOps.Held held =
        ops.hold(op.name()).orElseThrow(() -> new BackendException(ops.missing(op)));
    call.bench().whenClosed(held.release());
    PreparedOp made = prepare(held.op(), op, call, ticket);
    call.bench().whenClosed(made::close);
    prepared.put(ticket, made);
    return made;
  }

  private PreparedOp prepare(AdditionalOp service, OpCall op, Call call, int ticket) {
    boolean differentiated = graph.nodes().stream().anyMatch(node -> isGradient(node, ticket));
    List<Operand> outputs = call.outputs().subList(0, op.outputs().size());
    return service.prepare(
        new OpArguments(op.attributes(), inputs(op, call), arrays(outputs), differentiated));
  }

  private static boolean isGradient(Node node, int ticket) {
    return node.op() == Primitive.CALL_GRAD && node.inputs().contains(ticket);
  }

  private Runnable backward(OpCall op, Call call) {
    int ticket = call.node().input(op.inputs());
    List<Operand> outputs = new ArrayList<>();
    for (int place = op.inputs() + 1; place < call.node().inputs().size(); place++) {
      outputs.add(call.in(place));
    }
    List<Optional<INDArray>> inputs =
        new ArrayList<>(Collections.nCopies(op.inputs(), Optional.empty()));
    for (int i = 0; i < op.wanted().size(); i++) {
      inputs.set(op.wanted().get(i), Optional.of(Arrays.over(call.outputs().get(i))));
    }
    return prepared.get(ticket).backward(new OpGradients(arrays(outputs), inputs));
  }

  private static List<INDArray> inputs(OpCall op, Call call) {
    List<Operand> inputs = new ArrayList<>();
    for (int place = 0; place < op.inputs(); place++) {
      inputs.add(call.in(place));
    }
    return arrays(inputs);
  }

  private static List<INDArray> arrays(List<Operand> operands) {
    return operands.stream().map(Arrays::over).toList();
  }
}
