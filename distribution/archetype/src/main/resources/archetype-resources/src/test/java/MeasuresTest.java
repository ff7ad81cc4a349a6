package ${package};

import java.util.List;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;

/** The contract fits it on the first texts and encodes them, and the others, again and again. */
class MeasuresTest extends VectorizerContract {
  @Override
  protected Measures component() {
    return new Measures();
  }

  @Override
  protected List<VectorizerSample> samples() {
    return List.of(
        new VectorizerSample("", List.of("aloha", "strength"), List.of("", "a much longer text")),
        new VectorizerSample("vowels: aeiouy", List.of("why"), List.of("rhythm")));
  }
}
