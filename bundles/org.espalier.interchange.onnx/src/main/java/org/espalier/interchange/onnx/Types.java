package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** Types of values as ONNX writes them. */
final class Types {
  private static final String BATCH = "batch";

  private Types() {}

  static TensorProto.DataType of(DType dtype) {
    return dtype == DType.INT32 ? TensorProto.DataType.INT32 : TensorProto.DataType.FLOAT;
  }

  /** The attribute of a Cast. */
  static AttributeProto to(DType dtype) {
    return NodeAttribute.of("to", of(dtype).getNumber());
  }

  /** The attribute of a Cast to truth values: what is not 0 is true. */
  static AttributeProto toTruth() {
    return NodeAttribute.of("to", TensorProto.DataType.BOOL.getNumber());
  }

  /** A value that crosses the border of a graph. */
  static ValueInfoProto value(String name, TensorType type, String doc) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(of(type.dtype()).getNumber())
            .setShape(shape(type.shape()))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .setDocString(doc)
        .build();
  }

  private static TensorShapeProto shape(Shape shape) {
    TensorShapeProto.Builder builder = TensorShapeProto.newBuilder();
    for (Dim dim : shape.dims()) {
      TensorShapeProto.Dimension.Builder extent = builder.addDimBuilder();
      if (dim.isKnown()) {
        extent.setDimValue(dim.value());
      } else {
        extent.setDimParam(dim.equals(Dim.BATCH) ? BATCH : dim.toString());
      }
    }
    return builder.build();
  }
}
