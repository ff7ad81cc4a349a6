package com.example.guide;

import java.util.List;
import org.espalier.tck.TextExplainerContract;

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
