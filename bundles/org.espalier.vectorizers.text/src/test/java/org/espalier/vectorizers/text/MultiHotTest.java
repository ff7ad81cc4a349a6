package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class MultiHotTest extends VectorizerContract {
  private static final List<?> LISTS = List.of("3 17 3", "[1, 14, 5]", "", 4.0);

  private final MultiHot vectorizer = new MultiHot();

  @Override
  protected MultiHot component() {
    return vectorizer;
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("2 2 2", "18 1000000", "", " 0;1\t2 ");
    return List.of(
        new VectorizerSample("", LISTS, others),
        new VectorizerSample("num_words: 10", LISTS, others),
        new VectorizerSample("num_words: 10, oov_char: 2", LISTS, others));
  }

  private static MultiHot.Settings settings(Integer words, Integer oov) {
    return new MultiHot.Settings(Optional.ofNullable(words), Optional.ofNullable(oov));
  }

  private Map<Integer, Double> encode(MultiHot.Settings settings, Object cell) {
    return MatrixRow.of(vectorizer.encoder(settings, vectorizer.fit(settings, LISTS)), cell);
  }

  @Test
  void theColumnsOfAListAreOneHoweverOftenTheyStandThere() {
    for (Object cell : List.of("3 17 3", "[3, 17]", "17;3", "  3\t17\n", List.of(3, 17))) {
      assertEquals(Map.of(3, 1.0, 17, 1.0), encode(settings(null, null), cell), cell.toString());
    }
    assertEquals(Map.of(), encode(settings(null, null), ""));
  }

  @Test
  void thereAreNumWordsColumnsOrOneMoreThanTheGreatestTrainingIndex() {
    MultiHot.Settings free = settings(null, null);
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(18)),
        vectorizer.type(free, vectorizer.fit(free, LISTS)));
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.symbol("features.words")),
        vectorizer.type(free, Dim.symbol("features.words")));
    MultiHot.Settings bounded = settings(10, null);
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(10)), vectorizer.type(bounded, Dim.symbol("f")));
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(10)),
        vectorizer.type(bounded, vectorizer.fit(bounded, List.of())));
  }

  @Test
  void indicesBeyondTheColumnsAreLeftOutOrBecomeTheOneForThem() {
    assertEquals(Map.of(9, 1.0), encode(settings(10, null), "9 10 2147483647"));
    assertEquals(Map.of(2, 1.0, 9, 1.0), encode(settings(10, 2), "9 10 2147483647"));
  }

  @Test
  void whatIsNoListOfIndicesIsRefusedWithItsPlace() {
    Map<String, String> wrong =
        Map.of(
            "3 x7 9",
            "\"x7\" at character 3",
            "-1",
            "\"-1\" at character 1",
            "1 2.5",
            "\".5\" at character 4",
            "2147483648",
            "\"2147483648\" at character 1");
    wrong.forEach(
        (cell, message) ->
            assertEquals(
                message
                    + " of a list of indices is none; write whole numbers from 0 to 2147483647, as in 3 17 256",
                assertThrows(DataException.class, () -> encode(settings(null, null), cell), cell)
                    .getMessage()));
  }

  @Test
  void columnsThatCannotBeKnownAreRefused() {
    MultiHot.Settings free = settings(null, null);
    assertEquals(
        "no training row has an index; check that the column holds lists of them, or set num_words",
        assertThrows(DataException.class, () -> vectorizer.fit(free, List.of("", " ")))
            .getMessage());
    assertEquals(
        "oov_char: 10 is no column; write one below num_words, which is 10",
        assertThrows(IllegalArgumentException.class, () -> settings(10, 10)).getMessage());
  }
}
