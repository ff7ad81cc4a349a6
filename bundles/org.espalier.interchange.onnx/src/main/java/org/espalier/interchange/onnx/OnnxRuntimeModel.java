package org.espalier.interchange.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.model.DenseArray;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;

/** A file of ONNX that ONNX Runtime executes, on one thread of the processor. */
final class OnnxRuntimeModel implements ForeignModel {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Graph graph;
  private final Ports ports;

  private OnnxRuntimeModel(OrtEnvironment environment, OrtSession session, Graph graph) {
    this.environment = environment;
    this.session = session;
    this.graph = graph;
    this.ports = Ports.of(graph);
  }

  /**
   * Opens a file.
   *
   * @param model what it was written from
   * @throws IOException if the engine refuses the file
   */
  static OnnxRuntimeModel open(OrtEnvironment environment, ExportedModel model, Path file)
      throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), options);
      return new OnnxRuntimeModel(environment, session, model.graph());
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime refuses " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String engine() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public Map<String, DenseArray> predict(Map<String, DenseArray> inputs) throws IOException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, String> input : ports.inputs().entrySet()) {
        String name = input.getKey().substring(Ports.FEATURE.length());
        DType dtype = graph.inputType(input.getKey()).dtype();
        tensors.put(input.getValue(), tensor(inputs.get(name), dtype));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        Map<String, DenseArray> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, String> output : ports.outputs().entrySet()) {
          OnnxTensor tensor = (OnnxTensor) result.get(output.getValue()).orElseThrow();
          outputs.put(output.getKey(), array(tensor));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot execute the model: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(DenseArray array, DType dtype) throws OrtException {
    float[] values = array.values();
    if (dtype == DType.FLOAT32) {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), array.shape());
    }
    int[] ids = new int[values.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) values[i];
    }
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(ids), array.shape());
  }

  private static DenseArray array(OnnxTensor tensor) {
    long[] shape = tensor.getInfo().getShape();
    if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
      FloatBuffer floats = tensor.getFloatBuffer();
      float[] values = new float[floats.remaining()];
      floats.get(values);
      return new DenseArray(shape, values);
    }
    IntBuffer integers = tensor.getIntBuffer();
    float[] values = new float[integers.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = integers.get(i);
    }
    return new DenseArray(shape, values);
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot close the model: " + e.getMessage(), e);
    }
  }
}
