package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class VarianceScalingTest extends InitializerContract {
  @Override
  protected VarianceScaling component() {
    return new VarianceScaling();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "scale: 2, mode: fan_in, distribution: truncated_normal",
        "scale: 2, mode: fan_in, distribution: untruncated_normal",
        "scale: 2, mode: fan_in, distribution: uniform",
        "scale: 2, mode: fan_out, distribution: truncated_normal",
        "scale: 2, mode: fan_out, distribution: untruncated_normal",
        "scale: 2, mode: fan_out, distribution: uniform",
        "scale: 2, mode: fan_avg, distribution: truncated_normal",
        "scale: 2, mode: fan_avg, distribution: untruncated_normal",
        "scale: 2, mode: fan_avg, distribution: uniform");
  }
}
