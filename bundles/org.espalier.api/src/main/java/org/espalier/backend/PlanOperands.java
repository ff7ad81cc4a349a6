package org.espalier.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * What the nodes of a plan read and write, in the terms of an engine. Each value has one operand,
 * which is made when it is first asked for. For one thread.
 *
 * @param <D> a dense operand of the engine
 * @param <S> a sparse one
 */
public final class PlanOperands<D, S> {
  private final Plan plan;
  private final Memory<D, S> memory;
  private final Map<Integer, D> dense = new HashMap<>();

  /**
   * Where an engine has the values of a plan.
   *
   * @param <D> a dense operand of the engine
   * @param <S> a sparse one
   */
  public interface Memory<D, S> {
    /** A value at a place in the plan's own memory. */
    D own(long offset, TensorType type);

    /** A value at a place in a buffer that the caller gave. */
    D given(String name, long offset, TensorType type);

    /**
     * Sparse rows that the caller gave.
     *
     * @param selections row numbers, each a selection from what the one before it selected
     */
    S rows(String name, List<D> selections);
  }

  /** The operands of a plan whose values are in this memory. */
  public PlanOperands(Plan plan, Memory<D, S> memory) {
    this.plan = plan;
    this.memory = memory;
  }

  /** A dense value. */
  public D dense(int value) {
    return dense.computeIfAbsent(value, v -> at(plan.storage().get(v), v));
  }

  /** The place that a value is copied to. */
  public D target(Plan.Copy copy) {
    return at(copy.to(), copy.value());
  }

  private D at(Storage place, int value) {
    TensorType type = graph().values().get(value);
    return place.region() == Storage.Region.ARENA
        ? memory.own(place.offset(), type)
        : memory.given(place.name(), place.offset(), type);
  }

  /** The dense inputs of a node; empty where an input is sparse. */
  public List<Optional<D>> inputs(Node node) {
    List<Optional<D>> inputs = new ArrayList<>();
    for (int value : node.inputs()) {
      inputs.add(isSparse(value) ? Optional.empty() : Optional.of(dense(value)));
    }
    return inputs;
  }

  /** The sparse inputs of a node; empty where an input is dense. */
  public List<Optional<S>> sparse(Node node) {
    List<Optional<S>> inputs = new ArrayList<>();
    for (int value : node.inputs()) {
      inputs.add(isSparse(value) ? Optional.of(rows(value)) : Optional.empty());
    }
    return inputs;
  }

  /** The dense outputs of a node. */
  public List<D> outputs(Node node) {
    return node.outputs().stream().filter(value -> !isSparse(value)).map(this::dense).toList();
  }

  private boolean isSparse(int value) {
    return graph().values().get(value).isSparse();
  }

  private Graph graph() {
    return plan.graph();
  }

  /** Finds sparse rows through the nodes that select from them, the last selection first. */
  private S rows(int value) {
    List<D> selections = new ArrayList<>();
    int from = value;
    while (plan.storage().get(from).region() != Storage.Region.EXTERNAL) {
      Node selection = selection(from);
      selections.add(0, dense(selection.input(1)));
      from = selection.input(0);
    }
    return memory.rows(plan.storage().get(from).name(), selections);
  }

  private Node selection(int value) {
    return graph().nodes().stream()
        .filter(node -> node.op() == Primitive.SELECT_ROWS && node.output() == value)
        .findFirst()
        .orElseThrow(
            () ->
                new BackendException(
                    "plan " + plan.name() + ": nothing makes sparse value " + value));
  }
}
