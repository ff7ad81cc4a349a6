package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.WordsAlone;

class WordsAloneTest extends TextExplainerContract {
  @Override
  protected WordsAlone component() {
    return new WordsAlone();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "factor: 2.5");
  }
}
