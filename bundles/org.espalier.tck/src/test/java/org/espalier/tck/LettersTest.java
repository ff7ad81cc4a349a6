package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Letters;

class LettersTest extends VectorizerContract {
  @Override
  protected Letters component() {
    return new Letters();
  }

  @Override
  protected List<VectorizerSample> samples() {
    return List.of(new VectorizerSample("length: 3", List.of("abc", "b"), List.of("", "xyz")));
  }
}
