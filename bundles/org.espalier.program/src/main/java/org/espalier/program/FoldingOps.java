package org.espalier.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Tensor;

/** Records operations in the simplest form it knows, and none twice. */
final class FoldingOps implements Ops {
  private static final List<BiFunction<FoldingOps, Made, Optional<Tensor>>> RULES =
      List.of(
          ArithmeticFolding::fold,
          MovementFolding::fold,
          ReversalFolding::fold,
          RowFolding::fold,
          MaximumFolding::fold);

  private final GraphBuilder builder;
  private final boolean differentiable;
  private final Map<Tensor, Made> makers = new HashMap<>();
  private final Map<Made, List<Tensor>> known = new HashMap<>();

  /** A node, as its result remembers it. */
  record Made(Primitive op, List<Tensor> inputs, Attributes attributes) {
    Tensor input(int place) {
      return inputs.get(place);
    }
  }

  /**
   * Records into a builder.
   *
   * @param differentiable whether marks for gradients have to stay
   */
  FoldingOps(GraphBuilder builder, boolean differentiable) {
    this.builder = builder;
    this.differentiable = differentiable;
  }

  @Override
  public List<Tensor> emit(Primitive op, List<Tensor> inputs, Attributes attributes) {
    if (op == Primitive.CALL) {
      return builder.emit(op, inputs, attributes); // each for itself: it may draw random numbers
    }
    Made node = new Made(op, List.copyOf(inputs), attributes);
    List<Tensor> before = known.get(node);
    if (before != null) {
      return before;
    }
    Optional<List<Tensor>> simpler = simpler(node);
    List<Tensor> made = simpler.orElseGet(() -> builder.emit(op, inputs, attributes));
    if (simpler.isEmpty()) {
      made.forEach(tensor -> makers.put(tensor, node));
    }
    known.put(node, made);
    return made;
  }

  private Optional<List<Tensor>> simpler(Made node) {
    if (node.op() == Primitive.SCAN) {
      return ReversalFolding.scan(this, node);
    }
    for (BiFunction<FoldingOps, Made, Optional<Tensor>> rules : RULES) {
      Optional<Tensor> simpler = rules.apply(this, node);
      if (simpler.isPresent()) {
        return simpler.map(List::of);
      }
    }
    return Optional.empty();
  }

  @Override
  public Scanned scan(
      List<Tensor> initial, List<Tensor> sequences, Dim steps, boolean reverse, ScanBody body) {
    return builder.scan(initial, sequences, steps, reverse, body);
  }

  /** The node that made a tensor, if it is of a kind. */
  Optional<Made> maker(Tensor tensor, Primitive op) {
    return Optional.ofNullable(makers.get(tensor)).filter(made -> made.op() == op);
  }

  /** The number that a tensor holds everywhere, if that is known. */
  OptionalDouble number(Tensor tensor) {
    Made maker = makers.get(tensor);
    return maker != null && maker.op() == Primitive.FILL && maker.attributes().has("value")
        ? OptionalDouble.of(maker.attributes().real("value"))
        : OptionalDouble.empty();
  }

  boolean isNumber(Tensor tensor, double value) {
    OptionalDouble number = number(tensor);
    return number.isPresent() && number.getAsDouble() == value;
  }

  /** Whether gradients may still be taken of what is recorded. */
  boolean isDifferentiable() {
    return differentiable;
  }
}
