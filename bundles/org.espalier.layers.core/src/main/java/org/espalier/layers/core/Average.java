package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of the inputs, element by element. */
@Component
@LayerType("average")
@Doc("mean of the inputs")
public final class Average implements MergeLayer<Average.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    Ops ops = scope.ops();
    double share = 1.0 / inputs.size();
    return inputs.size() == 1
        ? inputs.get(0)
        : scaled(Merge.fold(inputs, scope, ops::add), share, scope);
  }

  private static Tensor scaled(Tensor sum, double share, Scope scope) {
    Tensor mean = scope.ops().mul(sum, share);
    scope.mask(sum).ifPresent(mask -> scope.mask(mean, mask));
    return mean;
  }
}
