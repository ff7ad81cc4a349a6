package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * Finds a place for every value.
 *
 * <p>First each written value has memory of its own. Then memories are merged as long as no value
 * is lost: a state with what replaces it, an output with the caller's buffer, the result of an
 * operation that works element by element with an operand that nobody needs afterwards. What is
 * left shares an arena by lifetimes.
 */
final class Placement {
  private final Graph graph;
  private final List<Steps.Kind> kinds;
  private final Map<String, String> updates;
  private final int end;
  private final Spot[] spots;
  private final Map<Integer, Node> selections = new HashMap<>();
  private final Map<Integer, String> inputs = new HashMap<>();

  /** A value's place in a cell; null where it has none. */
  private record Spot(Cell cell, long offset) {
    long inBlock() {
      return cell.offset() + offset;
    }
  }

  /**
   * Places the values of a graph.
   *
   * @param updates the inputs that are state, each with the output that replaces it
   */
  Placement(Steps steps, Map<String, String> updates) {
    this.graph = steps.graph();
    this.kinds = steps.kinds();
    this.updates = updates;
    this.end = graph.nodes().size();
    this.spots = new Spot[graph.values().size()];
    makeCells();
    noteReads();
    placeStates();
    placeOutputs();
    placeInOperands();
  }

  /** The place of each value. */
  List<Storage> storage(Arena arena) {
    List<Storage> storage = new ArrayList<>();
    for (int value = 0; value < spots.length; value++) {
      Spot spot = spots[value];
      if (inputs.containsKey(value)) {
        storage.add(Storage.external(inputs.get(value), 0));
      } else if (spot == null) {
        storage.add(new Storage(Storage.Region.VIRTUAL, "", 0));
      } else {
        Block block = spot.cell.block();
        storage.add(
            block.external().isEmpty()
                ? Storage.arena(arena.offset(block) + spot.inBlock())
                : Storage.external(block.external(), spot.inBlock()));
      }
    }
    return storage;
  }

  /** The plan's own memory. */
  Arena arena() {
    Set<Block> blocks = new LinkedHashSet<>();
    for (Spot spot : spots) {
      if (spot != null && spot.cell.block().external().isEmpty()) {
        blocks.add(spot.cell.block());
      }
    }
    return new Arena(List.copyOf(blocks));
  }

  /** The copies of outputs that could not be computed in their place. */
  List<Plan.Copy> copies(List<Storage> storage) {
    List<Plan.Copy> copies = new ArrayList<>();
    for (Graph.Port port : graph.outputs()) {
      for (String buffer : buffers(port)) {
        Storage to = Storage.external(buffer, 0);
        if (!storage.get(port.value()).equals(to)) {
          copies.add(new Plan.Copy(port.value(), to));
        }
      }
    }
    return copies;
  }

  private void makeCells() {
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.value(), port.name());
      if (!graph.values().get(port.value()).isSparse()) {
        Cell cell = Cell.written(-1, bytes(port.value()));
        cell.block().external(port.name());
        cell.block().close();
        spots[port.value()] = new Spot(cell, 0);
      }
    }
    for (int i = 0; i < end; i++) {
      makeCells(i, graph.nodes().get(i));
    }
  }

  private void makeCells(int position, Node node) {
    switch (kinds.get(position)) {
      case STEP ->
          node.outputs()
              .forEach(value -> spots[value] = new Spot(Cell.written(position, bytes(value)), 0));
      case ONCE -> {
        Cell cell = Cell.written(-1, bytes(node.output()));
        cell.read(0, cell.bytes(), end + 1, false);
        cell.block().close();
        spots[node.output()] = new Spot(cell, 0);
      }
      case VIEW -> {
        Spot seen = spots[node.input(0)];
        long offset = Views.offset(node, graph.values()).orElseThrow();
        spots[node.output()] = new Spot(seen.cell, seen.offset + offset);
      }
      case JOIN -> {
        List<Cell> parts = node.inputs().stream().map(value -> spots[value].cell).toList();
        spots[node.output()] = new Spot(Cell.joined(parts), 0);
      }
      case VIRTUAL -> selections.put(node.output(), node);
    }
  }

  private void noteReads() {
    for (int i = 0; i < end; i++) {
      Node node = graph.nodes().get(i);
      if (kinds.get(i) == Steps.Kind.STEP) {
        for (int value : node.inputs()) {
          read(value, i, isElementwise(node, value));
        }
      }
    }
    graph.outputs().forEach(port -> read(port.value(), end, false));
  }

  private void read(int value, int at, boolean elementwise) {
    Node selection = selections.get(value);
    if (selection != null) {
      selection.inputs().forEach(source -> read(source, at, false));
    } else if (spots[value] != null) {
      Spot spot = spots[value];
      spot.cell.read(spot.offset, spot.offset + bytes(value), at, elementwise);
    }
  }

  private boolean isElementwise(Node node, int operand) {
    TensorType type = graph.values().get(operand);
    TensorType made = graph.values().get(node.output());
    return Elementwise.PRIMITIVES.contains(node.op())
        && type.shape().equals(made.shape())
        && type.dtype() == made.dtype();
  }

  private void placeStates() {
    for (Graph.Port input : graph.inputs()) {
      String output = updates.get(input.name());
      if (output != null) {
        Block state = spots[input.value()].cell.block();
        Spot next = spots[graph.output(output)];
        state.open();
        boolean fits =
            next.cell.block() == state
                || (next.inBlock() == 0
                    && next.cell.block().bytes() == state.bytes()
                    && state.accepts(next.cell.block(), 0));
        if (!fits) {
          state.close();
        } else if (next.cell.block() != state) {
          state.absorb(next.cell.block(), 0);
        }
      }
    }
  }

  private void placeOutputs() {
    for (Graph.Port port : graph.outputs()) {
      Spot spot = spots[port.value()];
      Block block = spot.cell.block();
      boolean whole = spot.inBlock() == 0 && block.bytes() == bytes(port.value());
      if (!updates.containsValue(port.name())
          && block.external().isEmpty()
          && !block.isClosed()
          && whole) {
        block.external(port.name());
      }
    }
  }

  private void placeInOperands() {
    for (int i = 0; i < end; i++) {
      Node node = graph.nodes().get(i);
      if (kinds.get(i) == Steps.Kind.STEP && Elementwise.PRIMITIVES.contains(node.op())) {
        for (int operand : node.inputs()) {
          if (isElementwise(node, operand) && merge(spots[node.output()], spots[operand])) {
            break;
          }
        }
      }
    }
  }

  private static boolean merge(Spot result, Spot operand) {
    Block mine = result.cell.block();
    Block its = operand.cell.block();
    long distance = operand.inBlock() - result.inBlock();
    if (its.accepts(mine, distance)) {
      its.absorb(mine, distance);
      return true;
    }
    if (mine.accepts(its, -distance)) {
      mine.absorb(its, -distance);
      return true;
    }
    return false;
  }

  /** The caller's buffers for an output: that of its name, or those of the states it becomes. */
  private List<String> buffers(Graph.Port output) {
    List<String> states = new ArrayList<>();
    for (Graph.Port input : graph.inputs()) {
      if (output.name().equals(updates.get(input.name()))) {
        states.add(input.name());
      }
    }
    return states.isEmpty() ? List.of(output.name()) : states;
  }

  private long bytes(int value) {
    return Views.bytes(value, graph.values());
  }
}
