package org.espalier.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/**
 * The gradient of one step of a scan, as a graph.
 *
 * <p>Its inputs are {@code carry/I}, the gradient of a carry after the step; {@code output/J}, the
 * gradient of an output of the step (J counts the body's outputs); and {@code value/V}, the value V
 * of the body in that step. Its outputs are {@code carry/I}, {@code step/I} and {@code constant/I},
 * the gradients of the body's inputs, where they are wanted; I counts each kind from 0.
 */
final class ScanTrace {
  /** What is cheaper to make again from what it was made of than to keep for the way back. */
  private static final Set<Primitive> MADE_AGAIN =
      Set.of(
          Primitive.FILL,
          Primitive.CONSTANT,
          Primitive.RESHAPE,
          Primitive.TRANSPOSE,
          Primitive.BROADCAST_TO,
          Primitive.STOP_GRADIENT);

  private final GraphBuilder builder = new GraphBuilder();
  private final Differentiable body;
  private final int carries;
  private final int sequences;
  private final Map<Integer, Node> makers = new HashMap<>();
  private final Map<Integer, Tensor> known = new HashMap<>();

  private ScanTrace(Differentiable body, int carries, int sequences) {
    this.body = body;
    this.carries = carries;
    this.sequences = sequences;
    for (Node node : body.graph().nodes()) {
      node.outputs().forEach(value -> makers.put(value, node));
    }
  }

  /** Records the gradient of a body that takes so many carries and sequences, and constants. */
  static Graph of(Differentiable body, int carries, int sequences) {
    ScanTrace trace = new ScanTrace(body, carries, sequences);
    Backward backward = new Backward(trace.builder, body, trace::forward);
    trace.seed(backward);
    backward.run();
    trace.finish(backward);
    return Simplifier.simplify(trace.builder.build());
  }

  /** Whether a gradient goes with a carry from step to step. */
  static boolean isCarried(Differentiable body, int carry) {
    Activity activity = body.activity();
    return activity.carries(body.graph().inputs().get(carry).value())
        || activity.carries(body.graph().outputs().get(carry).value());
  }

  private void seed(Backward backward) {
    List<Graph.Port> outputs = body.graph().outputs();
    for (int place = 0; place < outputs.size(); place++) {
      int value = outputs.get(place).value();
      boolean active = body.activity().carries(value);
      if (active || (place < carries && isCarried(body, place))) {
        String kind = place < carries ? "carry/" : "output/";
        Tensor gradient = builder.input(kind + place, body.graph().values().get(value));
        if (active) {
          backward.add(value, gradient);
        }
      }
    }
  }

  private void finish(Backward backward) {
    List<Graph.Port> inputs = body.graph().inputs();
    for (int place = 0; place < inputs.size(); place++) {
      int value = inputs.get(place).value();
      if (place < carries) {
        if (isCarried(body, place)) {
          Tensor zero = builder.fill(body.graph().values().get(value).shape(), 0);
          builder.output("carry/" + place, backward.gradient(value).orElse(zero));
        }
      } else if (body.activity().carries(value) && backward.gradient(value).isPresent()) {
        int sequence = place - carries;
        String name =
            sequence < sequences ? "step/" + sequence : "constant/" + (sequence - sequences);
        builder.output(name, backward.gradient(value).get());
      }
    }
  }

  private Tensor forward(int value) {
    Tensor tensor = known.get(value);
    if (tensor == null) {
      Node maker = makers.get(value);
      if (maker != null && MADE_AGAIN.contains(maker.op())) {
        List<Tensor> operands = maker.inputs().stream().map(this::forward).toList();
        tensor = builder.emit(maker.op(), operands, maker.attributes()).get(0);
      } else {
        tensor = builder.input("value/" + value, body.graph().values().get(value));
      }
      known.put(value, tensor);
    }
    return tensor;
  }
}
