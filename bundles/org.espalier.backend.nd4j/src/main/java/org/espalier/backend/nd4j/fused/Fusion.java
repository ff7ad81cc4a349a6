package org.espalier.backend.nd4j.fused;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** Collects steps that follow each other into a {@link Group}, as long as they fit. */
public final class Fusion {
  /** Up to this size a native call costs more than any loop. */
  private static final int SMALL = 256;

  private static final int TINY = 16;

  /** What vector units of the processor do in Java's loops too, and what needs no branch. */
  private static final Set<Primitive> FAST =
      EnumSet.of(
          Primitive.NEG,
          Primitive.ABS,
          Primitive.SQRT,
          Primitive.RELU,
          Primitive.TANH,
          Primitive.SIGMOID,
          Primitive.ADD,
          Primitive.SUB,
          Primitive.MUL,
          Primitive.DIV,
          Primitive.MAXIMUM,
          Primitive.MINIMUM,
          Primitive.GREATER,
          Primitive.WHERE);

  /** What other kernels take ten times as long for. */
  private static final Set<Primitive> COSTLY =
      EnumSet.of(Primitive.SQRT, Primitive.TANH, Primitive.SIGMOID, Primitive.WHERE);

  private static final Set<Primitive> SLOW =
      EnumSet.of(
          Primitive.SIGN,
          Primitive.FLOOR,
          Primitive.EXP,
          Primitive.LOG,
          Primitive.LOG1P,
          Primitive.SIN,
          Primitive.COS,
          Primitive.POW,
          Primitive.GREATER_EQUAL,
          Primitive.EQUAL);

  private final Graph graph;
  private final IntFunction<Operand> operands;
  private final IntPredicate readElsewhere;
  private final List<Integer> nodes = new ArrayList<>();
  private final Map<Integer, Reading> loads = new HashMap<>();
  private final Set<Integer> made = new HashSet<>();
  private int size;
  private boolean worthwhile;

  /**
   * An empty collection.
   *
   * @param operands the place of a dense value
   * @param kept whether a value is read by something that is no step, so that it must be written
   */
  public Fusion(Graph graph, IntFunction<Operand> operands, IntPredicate kept) {
    this.graph = graph;
    this.operands = operands;
    this.readElsewhere = kept;
  }

  /** Takes a step if it fits to those taken so far. */
  public boolean add(int index) {
    Node node = graph.nodes().get(index);
    if (!FAST.contains(node.op()) && !SLOW.contains(node.op())) {
      return false;
    }
    Operand out = operands.apply(node.output());
    boolean fits =
        out.size() > 0
            && (nodes.isEmpty() || out.size() == size)
            && (FAST.contains(node.op()) || out.size() <= SMALL);
    Map<Integer, Reading> read = fits ? readings(node, out) : null;
    if (read == null || clashes(out, read)) {
      return false;
    }
    nodes.add(index);
    loads.putAll(read);
    made.add(node.output());
    size = out.size();
    boolean repeats = read.values().stream().anyMatch(Reading::isRepeated);
    worthwhile |= (COSTLY.contains(node.op()) || repeats) && size > TINY;
    return true;
  }

  /** How a step's operands are read, but for those made here; null where one cannot be. */
  private Map<Integer, Reading> readings(Node node, Operand out) {
    Map<Integer, Reading> read = new HashMap<>();
    for (int value : node.inputs()) {
      if (made.contains(value)) {
        if (operands.apply(value).size() != out.size()) {
          return null;
        }
        continue;
      }
      Operand operand = operands.apply(value);
      boolean floats = operand.dtype() == DType.FLOAT32;
      Reading reading = floats ? Reading.of(operand, out.shape(), out.size()) : null;
      if (reading == null || (loads.containsKey(value) && !loads.get(value).equals(reading))) {
        return null;
      }
      read.put(value, reading);
    }
    return read;
  }

  /** Whether a piece that is written would be read later as part of another piece. */
  private boolean clashes(Operand out, Map<Integer, Reading> more) {
    List<Operand> written = new ArrayList<>(List.of(out));
    made.forEach(value -> written.add(operands.apply(value)));
    for (Operand target : written) {
      for (Map<Integer, Reading> part : List.of(loads, more)) {
        for (Reading reading : part.values()) {
          boolean same = reading.kind() == Reading.Kind.FULL && reading.operand().isAt(target);
          if (reading.kind() != Reading.Kind.SCALAR
              && !same
              && reading.operand().overlaps(target)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The steps taken. */
  public List<Integer> nodes() {
    return nodes;
  }

  /** Whether one kernel for all of them is faster than one for each. */
  public boolean isWorthwhile() {
    return worthwhile || nodes.size() >= 3 || (nodes.size() == 2 && size <= SMALL);
  }

  /** One kernel for the steps taken. */
  public Group group() {
    Group group = new Group(size);
    Map<Integer, Integer> lastUse = new HashMap<>();
    for (int place = 0; place < nodes.size(); place++) {
      for (int value : graph.nodes().get(nodes.get(place)).inputs()) {
        lastUse.put(value, place);
      }
    }
    for (int place = 0; place < nodes.size(); place++) {
      Node node = graph.nodes().get(nodes.get(place));
      for (int value : node.inputs()) {
        if (!made.contains(value)) {
          group.load(value, loads.get(value));
        }
      }
      group.compute(Loops.of(node.op()), node.output(), node.inputs());
      if (isReadOutside(node.output())) {
        group.store(node.output(), operands.apply(node.output()));
      }
      forget(group, node, lastUse, place);
    }
    return group.finish();
  }

  private static void forget(Group group, Node node, Map<Integer, Integer> lastUse, int place) {
    Set<Integer> seen = new HashSet<>();
    for (int value : node.inputs()) {
      if (lastUse.get(value) == place && seen.add(value)) {
        group.forget(value);
      }
    }
    if (!lastUse.containsKey(node.output())) {
      group.forget(node.output());
    }
  }

  private boolean isReadOutside(int value) {
    if (readElsewhere.test(value)) {
      return true;
    }
    for (int index = 0; index < graph.nodes().size(); index++) {
      if (!nodes.contains(index) && graph.nodes().get(index).inputs().contains(value)) {
        return true;
      }
    }
    return false;
  }

  /** What is done with how many cells, for example {@code fused add tanh, 1920 cells}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("fused");
    nodes.forEach(index -> text.append(' ').append(graph.nodes().get(index).op()));
    return text.append(", ").append(size).append(" cells").toString();
  }
}
