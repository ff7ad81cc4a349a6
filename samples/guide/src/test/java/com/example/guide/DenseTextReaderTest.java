package com.example.guide;

import java.util.List;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;

class DenseTextReaderTest extends ImporterContract {
  private static final String TWO_LAYERS =
      """
      dense text 1
      2
      dense hidden 3 tanh
      0.5 -1.25 2.0
      0.1 0.2 0.3
      0.0 0.0 0.5
      dense output 1 sigmoid
      1.5
      -1.0
      0.75
      0.0
      end
      """;

  private static final String OTHER_LAYERS =
      """
      dense text 1
      1
      sparse a 1 tanh
      0.5
      0.0
      sparse b 1 tanh
      0.5
      0.0
      end
      """;

  @Override
  protected DenseTextReader component() {
    return new DenseTextReader();
  }

  @Override
  protected List<ImporterSample> samples() {
    return List.of(
        ImporterSample.of("", "two.dense.txt", TWO_LAYERS),
        ImporterSample.of("", "other.dense.txt", OTHER_LAYERS).unsupported("a", "b"));
  }
}
