package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;

/** Types of calls of additional ops, which their attributes state, and of the gradients. */
final class CallShapes {
  /** What ties a call to its gradient: nobody reads its number. */
  private static final TensorType TICKET = TensorType.ints(Shape.SCALAR);

  private CallShapes() {}

  static List<TensorType> call(List<TensorType> in, Attributes attributes) {
    List<TensorType> out = new ArrayList<>(OpCall.outputs(attributes));
    if (out.isEmpty()) {
      throw new ShapeException(OpCall.name(attributes) + " makes nothing");
    }
    out.add(TICKET);
    return out;
  }

  static List<TensorType> callGrad(List<TensorType> in, Attributes attributes) {
    List<TensorType> made = OpCall.outputs(attributes);
    int inputs = in.size() - 1 - made.size();
    if (inputs < 0 || !in.get(inputs).equals(TICKET)) {
      throw new ShapeException(
          "the gradient of %s reads the inputs of the call, its ticket and a gradient for each of "
                  .formatted(OpCall.name(attributes))
              + made.size()
              + " outputs, got "
              + in);
    }
    for (int i = 0; i < made.size(); i++) {
      Shape gradient = in.get(inputs + 1 + i).shape();
      if (!gradient.equals(made.get(i).shape())) {
        throw new ShapeException(
            "a gradient " + gradient + " of output " + i + ", which is " + made.get(i).shape());
      }
    }
    List<TensorType> out = new ArrayList<>();
    for (int place : OpCall.wanted(attributes)) {
      if (place < 0 || place >= inputs) {
        throw new ShapeException("there is no input " + place + " of " + inputs);
      }
      out.add(TensorType.floats(in.get(place).shape()));
    }
    return out;
  }
}
