package org.espalier.tensor;

import java.util.Objects;

/**
 * A value of a graph under construction: it has a type, and no numbers yet.
 *
 * <p>Made by {@link Ops} only; compares by identity of the value.
 */
public final class Tensor {
  private final GraphBuilder owner;
  private final int value;
  private final TensorType type;

  Tensor(GraphBuilder owner, int value, TensorType type) {
    this.owner = owner;
    this.value = value;
    this.type = type;
  }

  /** Its type. */
  public TensorType type() {
    return type;
  }

  /** Its shape. */
  public Shape shape() {
    return type.shape();
  }

  /** The type of its elements. */
  public DType dtype() {
    return type.dtype();
  }

  /** The number of its axes. */
  public int rank() {
    return type.shape().rank();
  }

  /** The extent of an axis, counted from 0, or from -1 for the last one backwards. */
  public Dim dim(int axis) {
    return type.shape().dim(axis);
  }

  GraphBuilder owner() {
    return owner;
  }

  int value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor && owner == tensor.owner && value == tensor.value;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(owner), value);
  }

  @Override
  public String toString() {
    return "%" + value + " : " + type;
  }
}
