package org.espalier.tck;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.espalier.source.DataFiles;
import org.espalier.vectorizer.FitScope;

/** What surrounds a vectorizer while a contract has it learn; what it says goes nowhere. */
record TrialFitScope(List<String> columns, DataFiles files) implements FitScope {
  @Override
  public RandomGenerator random() {
    return new Random(1);
  }

  @Override
  public void message(String text) {}
}
