package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.TensorType;

/** Refuses what would make native code read or write where it must not. */
final class PlanCheck {
  private final Plan plan;
  private final Externals externals;

  private PlanCheck(Plan plan, Externals externals) {
    this.plan = plan;
    this.externals = externals;
  }

  /** The check of a plan over what it is bound to. */
  static PlanCheck of(Plan plan, Externals externals) {
    return new PlanCheck(plan, externals);
  }

  /** Throws {@link BackendException} at the first fault. */
  void run() {
    if (plan.storage().size() != plan.graph().values().size()) {
      throw fault("places for " + plan.storage().size() + " values");
    }
    for (Graph.Port port : plan.graph().inputs()) {
      checkPort(port);
    }
    plan.once().forEach(this::checkNode);
    plan.steps().forEach(this::checkNode);
    for (Plan.Copy copy : plan.copies()) {
      place(copy.value(), plan.storage().get(copy.value()));
      place(copy.value(), copy.to());
    }
  }

  private void checkPort(Graph.Port port) {
    TensorType type = plan.graph().values().get(port.value());
    Operand bound = externals.dense().get(port.name());
    boolean fits =
        type.isSparse() || bound == null || java.util.Arrays.equals(bound.shape(), shape(type));
    if (!fits) {
      throw fault("input " + port.name() + " is " + type + ", its buffer " + bound);
    }
    if (type.isSparse()) {
      checkRows(port.name(), type);
    }
  }

  private void checkRows(String name, TensorType type) {
    if (!externals.sparse().containsKey(name)) {
      throw fault("no buffer of sparse rows for " + name);
    }
    long rows = externals.sparse().get(name).rows().rows();
    long columns = externals.sparse().get(name).rows().columns();
    if (rows != shape(type)[0] || columns != shape(type)[1]) {
      throw fault(
          "input " + name + " is " + type + ", its buffer has " + rows + " rows of " + columns);
    }
  }

  private static long[] shape(TensorType type) {
    return type.shape().toArray();
  }

  private void checkNode(int index) {
    if (index < 0 || index >= plan.graph().nodes().size()) {
      throw fault("there is no node " + index);
    }
    Node node = plan.graph().nodes().get(index);
    try {
      checkTypes(node);
      checkPlaces(node);
      Refusal.of(plan.graph(), node)
          .ifPresent(
              why -> {
                throw new BackendException(why);
              });
      if (node.op() == Primitive.SCAN && !plan.bodies().containsKey(index)) {
        throw new BackendException("there is no plan for its body");
      }
    } catch (BackendException | ShapeException e) {
      throw new BackendException(
          "plan %s, node %d %s: %s".formatted(plan.name(), index, node.op(), e.getMessage()), e);
    }
  }

  private void checkTypes(Node node) {
    List<TensorType> types = plan.graph().values();
    List<TensorType> made =
        node.op().infer(node.inputs().stream().map(types::get).toList(), node.attributes());
    for (int i = 0; i < made.size(); i++) {
      TensorType stated = types.get(node.outputs().get(i));
      boolean equal =
          made.get(i).shape().equals(stated.shape()) && made.get(i).dtype() == stated.dtype();
      if (!equal) {
        throw new BackendException("makes " + made.get(i) + ", the graph says " + stated);
      }
    }
  }

  private void checkPlaces(Node node) {
    List<Place> read = places(node.inputs());
    List<Place> written = places(node.outputs());
    for (Place output : written) {
      for (Place input : read) {
        if (output.overlaps(input) && !mayShare(node, output, input)) {
          throw new BackendException("writes to " + output + " while it reads " + input);
        }
      }
    }
  }

  private static boolean mayShare(Node node, Place output, Place input) {
    boolean elementwise =
        node.op().compareTo(Primitive.CAST) <= 0
            || node.op() == Primitive.RESHAPE
            || node.op() == Primitive.STOP_GRADIENT;
    return elementwise && output.first() == input.first() && output.bytes() == input.bytes();
  }

  private List<Place> places(List<Integer> values) {
    List<Place> places = new ArrayList<>();
    for (int value : values) {
      TensorType type = plan.graph().values().get(value);
      if (!type.shape().isKnown()) {
        throw new BackendException("value " + value + " has an open extent: " + type);
      }
      if (!type.isSparse()) {
        places.add(place(value, plan.storage().get(value)));
      }
    }
    return places;
  }

  /** The place of a dense value, which must lie in its memory. */
  private Place place(int value, Storage storage) {
    TensorType type = plan.graph().values().get(value);
    long bytes = type.shape().size().value() * type.dtype().bytes();
    boolean arena = storage.region() == Storage.Region.ARENA;
    Operand bound = externals.dense().get(storage.name());
    if (!arena && bound == null) {
      throw fault("value " + value + " lives in \"" + storage.name() + "\", which is not given");
    }
    DType kept = arena ? type.dtype() : bound.dtype();
    long room = arena ? plan.arenaBytes() : bound.byteSize();
    long first = storage.offset();
    boolean fits =
        first >= 0 && first % Float.BYTES == 0 && first + bytes <= room && kept == type.dtype();
    if (!fits) {
      throw fault(
          "value %d, %s, at byte %d does not fit %s of %d bytes"
              .formatted(value, type, first, arena ? "the arena" : bound, room));
    }
    return new Place(storage.name(), first, bytes);
  }

  private BackendException fault(String message) {
    return new BackendException("plan " + plan.name() + ": " + message);
  }

  /** A stretch of memory; the arena has no name. */
  private record Place(String name, long first, long bytes) {
    boolean overlaps(Place other) {
      return name.equals(other.name)
          && first < other.first + other.bytes
          && other.first < first + bytes;
    }
  }
}
