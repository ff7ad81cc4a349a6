package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tck.Samples;

/** Every primitive, on random shapes. */
public final class Cases {
  private Cases() {}

  /** The cases of a seed. */
  public static List<OperationCase> all(long seed) {
    Samples samples = new Samples(seed);
    List<OperationCase> cases = new ArrayList<>();
    cases.addAll(ElementwiseCases.all(samples));
    cases.addAll(ReductionCases.all(samples));
    cases.addAll(ProductCases.all(samples));
    cases.addAll(MovementCases.all(samples));
    cases.addAll(SourceCases.all(samples));
    cases.addAll(WindowCases.all(samples));
    cases.addAll(ScanCases.all(samples));
    cases.addAll(LargeCases.all(samples));
    return cases;
  }
}
