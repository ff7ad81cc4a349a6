package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.junit.jupiter.api.Test;

class NumbersTest extends VectorizerContract {
  @Override
  protected Numbers component() {
    return new Numbers();
  }

  @Override
  protected List<VectorizerSample> samples() {
    return List.of(
        new VectorizerSample("", List.of("1", 2.0), List.of("-7.5")),
        new VectorizerSample(
            "missing: constant, fill_value: 9",
            List.of(List.of("1", ""), List.of("2", "3")),
            List.of(List.of("", ""))));
  }

  @Test
  void numbersStayAsTheyAre() {
    Numbers numbers = new Numbers();
    Numbers.Settings settings = new Numbers.Settings(MissingNumbers.CONSTANT, -2);
    NumberColumns state = numbers.fit(settings, List.of(List.of("0.5", "1")));
    assertEquals(
        List.of(0.25, -2.0), Rows.dense(numbers.encoder(settings, state), List.of(" 0.25", ""), 2));
  }
}
