package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** Attributes of ONNX's nodes. */
final class NodeAttribute {
  private NodeAttribute() {}

  static AttributeProto of(String name, long value) {
    return named(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto of(String name, List<Long> values) {
    return named(name, AttributeProto.AttributeType.INTS).addAllInts(values).build();
  }

  static AttributeProto of(String name, long[] values) {
    return of(name, Arrays.stream(values).boxed().toList());
  }

  static AttributeProto of(String name, float value) {
    return named(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto of(String name, TensorProto value) {
    return named(name, AttributeProto.AttributeType.TENSOR).setT(value).build();
  }

  static AttributeProto of(String name, GraphProto value) {
    return named(name, AttributeProto.AttributeType.GRAPH).setG(value).build();
  }

  static AttributeProto of(String name, String value) {
    return named(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
