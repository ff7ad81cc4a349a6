package org.espalier.tck;

import java.util.List;
import java.util.Map;
import org.espalier.tck.toy.Lines;

class LinesTest extends SourceContract {
  @Override
  protected Lines component() {
    return new Lines();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(new SourceSample("path: data/a.txt", Map.of("data/a.txt", "one\ntwo\n")));
  }
}
