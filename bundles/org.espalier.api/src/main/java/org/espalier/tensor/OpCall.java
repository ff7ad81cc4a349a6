package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What a node of {@link Primitive#CALL} or {@link Primitive#CALL_GRAD} says: which additional op it
 * calls, with what.
 *
 * <p>The name of an additional op is that of the bundle that brings it, a slash, and a name within
 * it, for example {@code com.acme.layers/roll}. A call makes, behind its outputs, a ticket (one
 * integer), which its gradient reads: so the two of a step belong together, and in this order. Two
 * calls are never taken for one, even where they read the same.
 *
 * @param name the name of the op
 * @param attributes the constants that the caller gave it
 * @param inputs how many tensors the call reads
 * @param outputs the types of what it makes, as the caller stated them, without the ticket
 * @param wanted for a gradient, the places of the inputs whose gradients it makes, in their order;
 *     empty for a call
 */
public record OpCall(
    String name,
    Attributes attributes,
    int inputs,
    List<TensorType> outputs,
    List<Integer> wanted) {
  private static final String OWN = "call.";
  private static final String NAME = OWN + "op";
  private static final String SHAPE = OWN + "shape";
  private static final String DTYPE = OWN + "dtype";
  private static final String WANTED = OWN + "wanted";
  private static final String NAMES = "[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+";

  /** Copies the lists. */
  public OpCall {
    outputs = List.copyOf(outputs);
    wanted = List.copyOf(wanted);
  }

  /** Whether a node is a call of an additional op, or the gradient of one. */
  public static boolean is(Node node) {
    return node.op() == Primitive.CALL || node.op() == Primitive.CALL_GRAD;
  }

  /**
   * Reads a node.
   *
   * @throws IllegalArgumentException if it is neither a call nor the gradient of one
   */
  public static OpCall of(Node node) {
    if (!is(node)) {
      throw new IllegalArgumentException("no call of an additional op: " + node);
    }
    Attributes all = node.attributes();
    List<TensorType> outputs = outputs(all);
    boolean gradient = node.op() == Primitive.CALL_GRAD;
    int inputs = node.inputs().size() - (gradient ? 1 + outputs.size() : 0);
    return new OpCall(name(all), given(all), inputs, outputs, gradient ? wanted(all) : List.of());
  }

  /** The bundle that brings the op. */
  public String bundle() {
    return name.substring(0, name.indexOf('/'));
  }

  /** The attributes of a call. */
  static Attributes attributes(String name, Attributes given, List<TensorType> outputs) {
    if (!name.matches(NAMES)) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of an additional op; it is that of the bundle that brings it, a slash, and a name within it"
              .formatted(name));
    }
    Attributes attributes = given.with(NAME, name);
    for (String key : given.asMap().keySet()) {
      if (key.startsWith(OWN)) {
        throw new IllegalArgumentException(
            "attribute " + key + " of " + name + ": names that begin with " + OWN + " are taken");
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).isSparse()) {
        throw new ShapeException(name + " cannot make " + outputs.get(i) + "; only dense tensors");
      }
      attributes =
          attributes
              .with(SHAPE + i, outputs.get(i).shape())
              .with(DTYPE + i, outputs.get(i).dtype().toString());
    }
    return attributes;
  }

  /**
   * The attributes of the gradient of a call.
   *
   * @param call the attributes of the call
   * @param wanted the places of the inputs whose gradients are asked for
   */
  public static Attributes gradient(Attributes call, List<Integer> wanted) {
    return call.with(WANTED, wanted.stream().mapToLong(place -> place).toArray());
  }

  static String name(Attributes attributes) {
    return attributes.text(NAME);
  }

  static List<TensorType> outputs(Attributes attributes) {
    List<TensorType> outputs = new ArrayList<>();
    while (attributes.has(SHAPE + outputs.size())) {
      Shape shape = attributes.shape(SHAPE + outputs.size());
      String dtype = attributes.text(DTYPE + outputs.size()).toUpperCase(Locale.ROOT);
      outputs.add(
          DType.valueOf(dtype) == DType.FLOAT32
              ? TensorType.floats(shape)
              : TensorType.ints(shape));
    }
    return outputs;
  }

  static List<Integer> wanted(Attributes attributes) {
    return LongStream.of(attributes.integers(WANTED)).mapToObj(place -> (int) place).toList();
  }

  private static Attributes given(Attributes all) {
    Attributes given = Attributes.NONE;
    for (var entry : all.asMap().entrySet()) {
      if (!entry.getKey().startsWith(OWN)) {
        given = given.with(entry.getKey(), entry.getValue());
      }
    }
    return given;
  }

  /** Why a backend without additional ops cannot execute this, for people. */
  public String refusal() {
    return "%s is an additional op of bundle %s; only engine nd4j on the device cpu executes it: backend: {engine: nd4j, device: cpu}"
        .formatted(name, bundle());
  }
}
