package org.espalier.program;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** One node on the way back: what its rule reads, and where the rule leaves its gradients. */
final class Adjoint {
  private final Backward backward;
  private final Node node;

  Adjoint(Backward backward, Node node) {
    this.backward = backward;
    this.node = node;
  }

  /** Records the gradient's operations. */
  GraphBuilder ops() {
    return backward.ops();
  }

  Node node() {
    return node;
  }

  Attributes attributes() {
    return node.attributes();
  }

  /** The numbers that the node read in a place. */
  Tensor in(int place) {
    return backward.forward(node.input(place));
  }

  /** The numbers that the node made in a place. */
  Tensor out(int place) {
    return backward.forward(node.outputs().get(place));
  }

  /** The numbers that the node made. */
  Tensor out() {
    return out(0);
  }

  /** The type of what the node reads in a place. */
  TensorType type(int place) {
    return backward.type(node.input(place));
  }

  /** The type of what the node makes in a place. */
  TensorType outType(int place) {
    return backward.type(node.outputs().get(place));
  }

  /** The shape of what the node reads in a place. */
  Shape shape(int place) {
    return type(place).shape();
  }

  /** The gradient of what the node made. */
  Tensor gradient() {
    return gradient(0).orElseThrow();
  }

  /** The gradient of what the node made in a place; empty if it is zero. */
  Optional<Tensor> gradient(int place) {
    return backward.gradient(node.outputs().get(place));
  }

  /** The number that the node read in a place, if it is the same everywhere and in every run. */
  OptionalDouble constant(int place) {
    return backward.constant(node.input(place));
  }

  /** Whether anybody asks for the gradient of the input in a place. */
  boolean wants(int place) {
    return backward.wants(node.input(place)) && Rules.of(node.op()).passes().test(place);
  }

  /** How the scan that this node is was made differentiable. */
  ScanGradient scan() {
    return backward.scan(node);
  }

  /** Adds to the gradient of the input in a place, where it is wanted. */
  void give(int place, Supplier<Tensor> gradient) {
    if (wants(place)) {
      backward.add(node.input(place), gradient.get());
    }
  }

  /** As {@link #give}, summed over the axes along which the input was broadcast. */
  void giveSummed(int place, Supplier<Tensor> gradient) {
    give(place, () -> ops().sumTo(gradient.get(), shape(place)));
  }

  /** Adds to a part of the gradient of the input in a place, where it is wanted. */
  void givePart(int place, Supplier<Cotangent.Part> part) {
    if (wants(place)) {
      backward.add(node.input(place), part.get());
    }
  }
}
