package org.espalier.evaluation.tribuo;

import org.espalier.tck.EvaluatorContract;

final class TribuoContractTest extends EvaluatorContract {
  @Override
  protected TribuoEvaluator component() {
    return new TribuoEvaluator();
  }
}
