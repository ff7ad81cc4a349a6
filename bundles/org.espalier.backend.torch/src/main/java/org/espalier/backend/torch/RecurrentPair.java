package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.backend.Plan;
import org.espalier.backend.torch.recurrent.Recurrence;
import org.espalier.backend.torch.recurrent.Sequence.Stack;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/**
 * A scan of a plan that is a recurrent cell over a sequence, and the scan that is its gradient.
 *
 * <p>The second is found by what it reads: sequences that the first one made for it and nobody
 * else, at most one more, the gradient of the outputs, and no constants but those of the first.
 *
 * @param recurrence what the first scan does
 * @param forward the index of the first scan among the plan's nodes
 * @param backward that of the second; empty where there is none
 * @param stacks what each stack that the first scan makes holds
 * @param change the place among the second one's inputs of the gradient of the outputs, if any
 */
record RecurrentPair(
    Recurrence recurrence,
    int forward,
    Optional<Integer> backward,
    List<Stack> stacks,
    Optional<Integer> change) {

  /** The pairs of a plan in which a library can take the place of both scans. */
  static List<RecurrentPair> of(Plan plan) {
    List<RecurrentPair> pairs = new ArrayList<>();
    for (int index : plan.steps()) {
      Node node = plan.graph().nodes().get(index);
      if (node.op() == Primitive.SCAN) {
        Recurrence.of(node)
            .flatMap(found -> new Search(plan, index, found).pair())
            .ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  private static final class Search {
    private final Plan plan;
    private final List<Node> nodes;
    private final int forward;
    private final Recurrence recurrence;
    private final Node scan;
    private final List<Stack> stacks = new ArrayList<>();
    private final Set<Integer> hidden = new HashSet<>();

    Search(Plan plan, int forward, Recurrence recurrence) {
      this.plan = plan;
      this.nodes = plan.graph().nodes();
      this.forward = forward;
      this.recurrence = recurrence;
      this.scan = nodes.get(forward);
      Graph body = scan.attributes().graph("body");
      int after = body.outputs().get(0).value();
      int before = body.inputs().get(0).value();
      for (int place = states(); place < body.outputs().size(); place++) {
        int value = body.outputs().get(place).value();
        Stack stack = value == after ? Stack.AFTER : value == before ? Stack.BEFORE : Stack.HIDDEN;
        stacks.add(stack);
        if (stack == Stack.HIDDEN) {
          hidden.add(scan.outputs().get(place));
        }
      }
    }

    private int states() {
      return recurrence.cell().states();
    }

    Optional<RecurrentPair> pair() {
      List<Integer> gradients = plan.steps().stream().filter(this::isGradient).toList();
      if (gradients.size() > 1 || isShown()) {
        return Optional.empty();
      }
      boolean kept =
          IntStream.range(0, nodes.size())
              .filter(index -> !gradients.contains(index))
              .anyMatch(index -> nodes.get(index).inputs().stream().anyMatch(hidden::contains));
      if (kept) {
        return Optional.empty();
      }
      Optional<Integer> backward = gradients.stream().findFirst();
      return Optional.of(
          new RecurrentPair(
              recurrence,
              forward,
              backward,
              stacks,
              backward.flatMap(index -> changes(nodes.get(index)).stream().findFirst())));
    }

    /** Whether something that only the gradient may read leaves the plan. */
    private boolean isShown() {
      return plan.graph().outputs().stream().anyMatch(port -> hidden.contains(port.value()))
          || plan.copies().stream().anyMatch(copy -> hidden.contains(copy.value()));
    }

    private boolean isGradient(int index) {
      Node node = nodes.get(index);
      if (index <= forward || node.op() != Primitive.SCAN) {
        return false;
      }
      int made = states() + recurrence.cell().gates();
      int constants = states() + (int) node.attributes().integer("sequences");
      List<Integer> own = recurrence.kernels().stream().map(scan::input).toList();
      return node.attributes().integer("carries") == states()
          && node.attributes().flag("reverse") != scan.attributes().flag("reverse")
          && (node.outputs().size() == made || node.outputs().size() == made + resets())
          && own.containsAll(node.inputs().subList(constants, node.inputs().size()))
          && node.inputs().subList(states(), constants).stream().anyMatch(scan.outputs()::contains)
          && changes(node).size() <= 1;
    }

    /** How many products the backward scan hands out beside the gradients of gates. */
    private int resets() {
      return recurrence.cell().resets() ? 1 : 0;
    }

    /** The places of sequences that the forward scan did not make. */
    private List<Integer> changes(Node gradient) {
      int constants = states() + (int) gradient.attributes().integer("sequences");
      return IntStream.range(states(), constants)
          .filter(place -> !scan.outputs().contains(gradient.input(place)))
          .boxed()
          .toList();
    }
  }
}
