package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class OrthogonalTest extends InitializerContract {
  @Override
  protected Orthogonal component() {
    return new Orthogonal();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "gain: 2");
  }

  @Override
  protected List<long[]> shapes() {
    return List.of(new long[] {5, 3}, new long[] {3, 2, 4});
  }
}
