package com.example.guide;

import java.util.List;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;

class FirstLettersTest extends VectorizerContract {
  @Override
  protected FirstLetters component() {
    return new FirstLetters();
  }

  @Override
  protected List<VectorizerSample> samples() {
    return List.of(
        new VectorizerSample("length: 3", List.of("abc", "b"), List.of("", "xyz")));
  }
}
