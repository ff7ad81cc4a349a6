package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Plan;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.backend.torch.recurrent.Sequence;
import org.espalier.backend.torch.recurrent.Sequence.Stack;
import org.espalier.backend.torch.recurrent.SequenceKernels;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;

/**
 * Runs recurrent scans of a plan both ways, step by step in float32 and by a library, over a few
 * steps of random numbers in memory of its own.
 */
final class Rehearsal implements AutoCloseable {
  /** How far the numbers of a library may lie from those of a scan: what float32 may cost. */
  static final double TOLERANCE = 1e-4;

  private static final long STEPS = 4;

  private final Plan plan;
  private final RecurrentPair pair;
  private final Tools tools;
  private final Bench bench;
  private final Map<Integer, Operand> shared = new HashMap<>();

  Rehearsal(Plan plan, RecurrentPair pair, Tools tools) {
    this.plan = plan;
    this.pair = pair;
    this.bench = tools.bench().another();
    this.tools = new Tools(new KernelTable(), tools.options(), bench);
  }

  /**
   * The greatest distance of two numbers that should be equal.
   *
   * @throws RuntimeException if the library cannot run them
   */
  double difference(SequenceKernels library) {
    Call composed = call(pair.forward(), new HashMap<>());
    Call whole = call(pair.forward(), new HashMap<>());
    new Scan(composed, plan.bodies().get(pair.forward()), tools).run();
    bench.begin();
    Sequence sequence =
        new Sequence(pair.recurrence(), whole, pair.backward().isPresent(), library);
    sequence.forward(whole, pair.stacks()).run();
    double worst = 0;
    int states = pair.recurrence().cell().states();
    for (int i = 0; i < whole.outputs().size(); i++) {
      if (i < states || pair.stacks().get(i - states) != Stack.HIDDEN) {
        worst = worse(worst, distance(composed.outputs().get(i), whole.outputs().get(i)));
      }
    }
    return pair.backward().isPresent()
        ? worse(worst, backwards(pair.backward().get(), composed, sequence))
        : worst;
  }

  private double backwards(int index, Call forward, Sequence sequence) {
    Map<Integer, Operand> kept = new HashMap<>();
    List<Integer> made = plan.graph().nodes().get(pair.forward()).outputs();
    for (int i = 0; i < made.size(); i++) {
      kept.put(made.get(i), forward.outputs().get(i));
    }
    Call composed = call(index, kept);
    Call whole = call(index, kept);
    bench.begin();
    new Scan(composed, plan.bodies().get(index), tools).run();
    bench.begin();
    sequence.backward(whole, pair.change()).run();
    double worst = 0;
    for (int i = 0; i < whole.outputs().size(); i++) {
      worst = worse(worst, distance(composed.outputs().get(i), whole.outputs().get(i)));
    }
    return worst;
  }

  /** A scan over few steps, with outputs of its own; what is not kept is random. */
  private Call call(int index, Map<Integer, Operand> kept) {
    Node node = plan.graph().nodes().get(index);
    long steps = Math.min(STEPS, node.attributes().shape("steps").dim(0).value());
    Node few =
        new Node(
            node.op(),
            node.inputs(),
            node.attributes().with("steps", Shape.of(steps)),
            node.outputs(),
            node.origin());
    List<Optional<Operand>> inputs = inputs(few, kept);
    int constants = constants(few);
    Set<Integer> fixed =
        IntStream.range(constants, inputs.size()).boxed().collect(Collectors.toSet());
    return new Call(
        few,
        inputs,
        Collections.nCopies(inputs.size(), Optional.empty()),
        outputs(few),
        fixed,
        bench);
  }

  private static int constants(Node scan) {
    return (int) (scan.attributes().integer("carries") + scan.attributes().integer("sequences"));
  }

  private List<Optional<Operand>> inputs(Node scan, Map<Integer, Operand> kept) {
    Graph body = scan.attributes().graph("body");
    List<Optional<Operand>> inputs = new ArrayList<>();
    for (int i = 0; i < scan.inputs().size(); i++) {
      Shape shape = body.values().get(body.inputs().get(i).value()).shape();
      boolean sequence = i >= scan.attributes().integer("carries") && i < constants(scan);
      long[] extents = sequence ? stacked(scan, shape) : shape.toArray();
      Operand operand = kept.get(scan.input(i));
      inputs.add(
          Optional.of(
              operand != null
                  ? operand
                  : shared.computeIfAbsent(scan.input(i), value -> random(extents))));
    }
    return inputs;
  }

  private List<Operand> outputs(Node scan) {
    Graph body = scan.attributes().graph("body");
    List<Operand> outputs = new ArrayList<>();
    for (int i = 0; i < body.outputs().size(); i++) {
      Shape shape = body.values().get(body.outputs().get(i).value()).shape();
      boolean carry = i < scan.attributes().integer("carries");
      outputs.add(bench.own(carry ? shape.toArray() : stacked(scan, shape)));
    }
    return outputs;
  }

  private static long[] stacked(Node scan, Shape step) {
    return scan.attributes().shape("steps").append(step.dims().toArray(new Dim[0])).toArray();
  }

  /** Numbers so small that sums of products with them do not saturate a gate. */
  private Operand random(long... extents) {
    Operand operand = bench.own(extents);
    double most = 1 / Math.sqrt((double) extents[extents.length - 1]);
    try (GeneratorOptional any = new GeneratorOptional()) {
      operand.tensor().uniform_(-most, most, any);
    }
    return operand;
  }

  @SuppressWarnings("try") // the scope works by being open
  private static double distance(Operand expected, Operand actual) {
    try (PointerScope scope = new PointerScope()) {
      Tensor apart = torch.abs(expected.tensor().sub(actual.tensor()));
      return torch.max(apart).item_float();
    }
  }

  /** The greater of two distances, where one that is no number is the greatest. */
  private static double worse(double one, double other) {
    return Double.isNaN(other) ? Double.POSITIVE_INFINITY : Math.max(one, other);
  }

  @Override
  public void close() {
    bench.close();
  }
}
