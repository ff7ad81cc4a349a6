package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.StackReader;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;

class StackReaderTest extends ImporterContract {
  static final String ONE =
      """
      stack of layers
      2
      highway a 1.5
      0.5 -1.25 2.0 0.125
      0.1 0.2 0.3 0.4
      highway b 1.0
      1.5 -1.0 0.75 0.0
      0.9 0.8 0.7 0.6
      end
      """;

  @Override
  protected StackReader component() {
    return new StackReader();
  }

  @Override
  protected TestCatalogue catalogue() {
    return super.catalogue().with(new Highway()).with(new Tanh()).with(new Uniform());
  }

  @Override
  protected List<ImporterSample> samples() {
    return List.of(
        ImporterSample.of("", "one.stack", ONE),
        ImporterSample.of("", "odd.stack", "stack of layers\n1\nlowway a 1\nbyway b 1\nend\n")
            .unsupported("a", "b"));
  }
}
