package org.espalier.layer;

import java.util.List;
import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A layer that joins several inputs into one output; registered with {@link LayerType} as any
 * layer.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface MergeLayer<S extends Record> extends Component<S> {
  /**
   * Records what the layer does.
   *
   * @param settings the layer's settings
   * @param inputs its inputs in the order of the pipeline, at least one
   * @param scope its weights, its operations and what surrounds it
   * @return its output
   * @throws org.espalier.tensor.ShapeException if the inputs do not fit
   */
  @Brief
  Tensor apply(S settings, List<Tensor> inputs, Scope scope);
}
