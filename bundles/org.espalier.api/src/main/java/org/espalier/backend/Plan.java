package org.espalier.backend;

import java.util.List;
import java.util.Map;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * A program with every extent known and a place for every value.
 *
 * <p>All values are dense, row-major and contiguous where they live, but for sparse rows. Nodes
 * that are in neither {@code once} nor {@code steps} need no work: their output is a view of an
 * input, is written in place by the nodes that make its parts, or is never read. A node may be
 * given the same place for an input and its output only where it works element by element and that
 * input has the output's shape. A {@code stop_gradient} among the steps copies its operand to
 * another place.
 *
 * @param name the program's name
 * @param graph the computation
 * @param storage the place of each value of the graph
 * @param once the nodes to run when the plan is prepared, in order: constants, whose values stay
 * @param steps the nodes to run, as indices into the graph's nodes, in order
 * @param copies what is copied after the last step: state that could not be changed in place
 * @param arenaBytes the size of the plan's own memory
 * @param bodies the plans of scan bodies, by the index of the node; the external buffers of a body
 *     bear the names of its graph's inputs and outputs, a carry one name for both, as it is state
 */
public record Plan(
    String name,
    Graph graph,
    List<Storage> storage,
    List<Integer> once,
    List<Integer> steps,
    List<Copy> copies,
    long arenaBytes,
    Map<Integer, Plan> bodies) {
  /**
   * A value that is copied to another place.
   *
   * @param value the value
   * @param to the place
   */
  public record Copy(int value, Storage to) {}

  /**
   * Refuses a plan that would read or write where it must not: types that the operations do not
   * make, places outside of their memory, results over what is still read.
   *
   * <p>The plans of scan bodies are checked when they are bound, each by a call of its own.
   *
   * @param buffers the type of what each external name stands for
   * @throws BackendException at the first fault, which it names
   */
  public void check(Map<String, TensorType> buffers) {
    new PlanCheck(this, buffers).run();
  }
}
