package org.espalier.backend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.TensorType;

/** Refuses plans that break the rules of {@link Plan}. */
final class PlanCheck {
  private final Plan plan;
  private final Map<String, TensorType> buffers;
  private final List<Span> constants = new ArrayList<>();

  PlanCheck(Plan plan, Map<String, TensorType> buffers) {
    this.plan = plan;
    this.buffers = buffers;
  }

  /** Throws {@link BackendException} at the first fault. */
  void run() {
    if (plan.storage().size() != plan.graph().values().size()) {
      throw fault("places for " + plan.storage().size() + " values");
    }
    Set<Integer> once = new HashSet<>(plan.once());
    for (int index : plan.once()) {
      check(index, true);
      spans(plan.graph().nodes().get(index).outputs()).forEach(constants::add);
    }
    for (int index : plan.steps()) {
      if (once.contains(index)) {
        throw fault("node " + index + " is to be run both once and in every step");
      }
      check(index, false);
    }
    for (Plan.Copy copy : plan.copies()) {
      require(copy.value());
      inside("a copy of value " + copy.value(), span(copy.value(), copy.to()));
    }
  }

  private void check(int index, boolean once) {
    if (index < 0 || index >= plan.graph().nodes().size()) {
      throw fault("there is no node " + index);
    }
    Node node = plan.graph().nodes().get(index);
    try {
      node.inputs().forEach(this::require);
      node.outputs().forEach(this::require);
      checkTypes(node);
      checkPlaces(node, once);
      if (node.op() == Primitive.SCAN && !plan.bodies().containsKey(index)) {
        throw fault("there is no plan for the body");
      }
    } catch (BackendException | ShapeException e) {
      throw fault("node " + index + " " + node.op() + ": " + e.getMessage());
    }
  }

  /** Refuses a value that has no place of its size. */
  private void require(int value) {
    TensorType type = plan.graph().values().get(value);
    Storage storage = plan.storage().get(value);
    if (!type.shape().isKnown()) {
      throw fault("value " + value + " has an open extent: " + type);
    }
    if (storage.region() == Storage.Region.VIRTUAL) {
      if (!type.isSparse()) {
        throw fault("value " + value + " has no place: " + type);
      }
      return;
    }
    inside("value " + value, span(value, storage));
    if (storage.region() == Storage.Region.EXTERNAL) {
      TensorType buffer = buffers.get(storage.name());
      if (buffer.dtype() != type.dtype() || buffer.isSparse() != type.isSparse()) {
        throw fault("value " + value + ", " + type + ", cannot live in a buffer of " + buffer);
      }
      checkPort(value, storage, buffer);
    } else if (type.isSparse()) {
      throw fault("value " + value + ", " + type + ", cannot live in the arena");
    }
  }

  private void checkPort(int value, Storage storage, TensorType buffer) {
    Graph graph = plan.graph();
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.values().get(value);
      boolean own = port.value() == value && port.name().equals(storage.name());
      if (own && !buffer.shape().equals(type.shape())) {
        throw fault("input " + port.name() + " is " + type + ", its buffer " + buffer);
      }
    }
  }

  private void checkTypes(Node node) {
    List<TensorType> types = plan.graph().values();
    List<TensorType> inferred =
        node.op().infer(node.inputs().stream().map(types::get).toList(), node.attributes());
    for (int i = 0; i < inferred.size(); i++) {
      TensorType stated = types.get(node.outputs().get(i));
      boolean equal =
          inferred.get(i).shape().equals(stated.shape())
              && inferred.get(i).dtype() == stated.dtype();
      if (!equal) {
        throw fault("makes " + inferred.get(i) + ", the graph says " + stated);
      }
    }
  }

  private void checkPlaces(Node node, boolean once) {
    List<Span> outputs = spans(node.outputs());
    for (int i = 0; i < outputs.size(); i++) {
      Span output = outputs.get(i);
      for (Span other : outputs.subList(0, i)) {
        refuseOverlap(other.overlaps(output), output, other, "made beside it");
      }
      for (Span constant : once ? List.<Span>of() : constants) {
        refuseOverlap(constant.overlaps(output), output, constant, "a constant");
      }
      for (Span input : spans(node.inputs())) {
        boolean clash = input.overlaps(output) && !mayShare(node, input, output);
        refuseOverlap(clash, output, input, "read by the node");
      }
    }
  }

  private void refuseOverlap(boolean clash, Span written, Span other, String why) {
    if (clash) {
      throw fault(written + " is written over " + other + ", which is " + why);
    }
  }

  /** Whether an output may lie where an input lies. */
  private static boolean mayShare(Node node, Span input, Span output) {
    boolean elementwise =
        node.op().compareTo(Primitive.CAST) <= 0
            || node.op() == Primitive.RESHAPE
            || node.op() == Primitive.STOP_GRADIENT;
    boolean whole = input.from() == output.from() && input.bytes() == output.bytes();
    return elementwise && whole;
  }

  private List<Span> spans(List<Integer> values) {
    return values.stream()
        .filter(value -> !plan.graph().values().get(value).isSparse())
        .map(value -> span(value, plan.storage().get(value)))
        .toList();
  }

  private Span span(int value, Storage storage) {
    TensorType type = plan.graph().values().get(value);
    return new Span(value, storage.region(), storage.name(), storage.offset(), bytes(type));
  }

  private static long bytes(TensorType type) {
    return type.shape().size().value() * type.dtype().bytes();
  }

  private void inside(String what, Span span) {
    boolean own = span.region() == Storage.Region.ARENA;
    if (!own && !buffers.containsKey(span.name())) {
      throw fault(what + " lives in \"" + span.name() + "\", for which no buffer was given");
    }
    boolean sparse = !own && buffers.get(span.name()).isSparse();
    long room = own ? plan.arenaBytes() : bytes(buffers.get(span.name()));
    boolean fits =
        span.from() >= 0 && span.from() % Float.BYTES == 0 && span.from() + span.bytes() <= room;
    if (!sparse && !fits) {
      throw fault(what + " does not fit its memory of " + room + " bytes: " + span);
    }
  }

  private BackendException fault(String message) {
    String place = "plan " + plan.name() + ": ";
    return new BackendException(message.startsWith(place) ? message : place + message);
  }

  /** A stretch of memory that a value takes. */
  private record Span(int value, Storage.Region region, String name, long from, long bytes) {
    boolean overlaps(Span other) {
      return region == other.region
          && name.equals(other.name)
          && from < other.from + other.bytes
          && other.from < from + bytes;
    }

    @Override
    public String toString() {
      return "value %d at %s %s[%d, %d)".formatted(value, region, name, from, from + bytes);
    }
  }
}
