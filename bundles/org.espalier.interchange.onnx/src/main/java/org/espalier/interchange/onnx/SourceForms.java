package org.espalier.interchange.onnx;

import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/** Constants, and extents as numbers. */
final class SourceForms {
  private SourceForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.CONSTANT, SourceForms::constant);
    forms.put(Primitive.FILL, SourceForms::fill);
  }

  private static void constant(Translation t, Node node) {
    Attributes attributes = node.attributes();
    long[] shape = attributes.shape("shape").toArray();
    DenseArray array = new DenseArray(shape, attributes.floats("values").toArray());
    String name = t.block().fresh("constant");
    t.draft().initializers().add(name, array);
    t.define(node.output(), name);
  }

  private static void fill(Translation t, Node node) {
    Shape shape = t.shape(node.output());
    Attributes attributes = node.attributes();
    if (attributes.has("extent")) {
      t.define(node.output(), extent(t, attributes.shape("extent").dim(0), shape));
    } else if (shape.rank() == 0) {
      t.define(node.output(), t.draft().initializers().scalar(attributes.real("value")));
    } else {
      float value = (float) attributes.real("value");
      t.define(
          node.output(),
          t.emit(
              "ConstantOfShape",
              List.of(t.draft().extents().vector(shape)),
              NodeAttribute.of("value", Initializers.single(value))));
    }
  }

  private static String extent(Translation t, Dim extent, Shape shape) {
    String number =
        t.emit("Cast", List.of(t.draft().extents().vector(extent)), Types.to(DType.FLOAT32));
    return t.emit(
        "Expand",
        List.of(
            t.emit("Reshape", List.of(number, t.integers(List.of()))),
            t.draft().extents().vector(shape)));
  }
}
