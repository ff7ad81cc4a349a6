package org.espalier.tck.kit;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.vectorizer.FitScope;

/** What surrounds a vectorizer that is tried: a column without a file. */
record TrialScope() implements FitScope {
  @Override
  public List<String> columns() {
    return List.of("column0", "column1");
  }

  @Override
  public DataFiles files() {
    return file -> {
      throw new DataException("there is no file " + file);
    };
  }

  @Override
  public RandomGenerator random() {
    return new Random(1);
  }

  @Override
  public void message(String text) {}
}
