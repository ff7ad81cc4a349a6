package org.espalier.interchange;

import java.io.IOException;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.osgi.annotation.versioning.ConsumerType;

/** A model that another engine executes. For one thread. */
@ConsumerType
public interface ForeignModel extends AutoCloseable {
  /** The engine and its version, for example {@code ONNX Runtime 1.22.0}. */
  String engine();

  /**
   * Predicts a batch.
   *
   * @param inputs by the names of the model's inputs, in the shapes that the model has here; ids as
   *     floats
   * @return by the names of the model's outputs, {@code prediction} and {@code output/NAME}, in the
   *     shapes that they have here
   * @throws IOException if the engine fails
   */
  Map<String, DenseArray> predict(Map<String, DenseArray> inputs) throws IOException;

  @Override
  void close() throws IOException;
}
