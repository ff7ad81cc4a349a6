package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayOfNumbersTest extends VectorizerContract {
  private static final ArrayOfNumbers.Settings SQUARE =
      new ArrayOfNumbers.Settings(List.of(2, 2), ArrayOfNumbers.Type.FLOAT32, Optional.empty());
  private static final ArrayOfNumbers.Settings IDS =
      new ArrayOfNumbers.Settings(List.of(3), ArrayOfNumbers.Type.INT32, Optional.empty());

  private final ArrayOfNumbers arrays = new ArrayOfNumbers();

  @Override
  protected ArrayOfNumbers component() {
    return new ArrayOfNumbers();
  }

  @Override
  protected List<VectorizerSample> samples() {
    return List.of(
        new VectorizerSample(
            "shape: [2, 2]",
            List.of("[[1, 2], [3, 4]]", "0.5 -1e3 2 0"),
            List.of(List.of(List.of(1, 2.5), List.of(3L, 4f)), List.of(5, 6, 7, 8))),
        new VectorizerSample("shape: []", List.of("1", 2.0), List.of(-3.5, "[4]")),
        new VectorizerSample("shape: [3], dtype: int32", List.of("0 7 2", "[1,1,1]"), List.of()),
        new VectorizerSample("shape: [1], dtype: int32, size: 5", List.of("4"), List.of(3.0)));
  }

  private Map<Integer, Double> encode(ArrayOfNumbers.Settings settings, Object cell) {
    return Rows.set(arrays.encoder(settings, arrays.fit(settings, List.of("7 0 0"))), cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[[1, 2], [3, 4]]", "1 2 3 4", "1,2,3,4", "[1,2,3,4]", "1 2\n3 4", "[[1 2][3 4]]"})
  void everyWayToWriteAnArrayMeansTheSame(String text) {
    Map<Integer, Double> expected = Map.of(0, 1.0, 1, 2.0, 2, 3.0, 3, 4.0);
    assertEquals(expected, encode(SQUARE, text));
    assertEquals(expected, encode(SQUARE, List.of(List.of(1, 2), List.of(3, 4))));
    assertEquals(expected, encode(SQUARE, List.of(1, 2.0, 3, 4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3 | 4 numbers are expected for an array of [2, 2], but there are 3",
        "[[1, 2], [3]] | [1] has 1 numbers, but 2 are expected in an array of [2, 2]",
        "[[1, 2], [3, 4], [5, 6]] | it has 3 lists, but 2 are expected in an array of [2, 2]",
        "[[1, 2], 3] | [1] is \"3.0\", but a list is expected there in an array of [2, 2]",
        "[[1, 2], [x, 4]] | [1, 0] is \"x\", which is no number; write one as in 3, -0.5 or 1e-3",
        "a digit.png | \"a digit.png\" is no array of numbers, such as [3, -0.5, 1e-3]; for texts,"
            + " images or categories the pipeline needs a feature that reads them",
        "1 2 3 NaN | [1, 1] is \"NaN\", which is no finite number",
        "1 2 1e60 3 | [1, 0] is 1.0E60, which is too large for a number of 32 bits; correct it",
        "[[1, 2], [3, 4] | a \"]\" is missing at its end",
        "1 2] 3 4 | a \"]\" stands before any \"[\" that it could end",
      })
  void whatIsNoSuchArrayIsToldWithItsPlace(String text, String message) {
    assertEquals(
        message, assertThrows(DataException.class, () -> encode(SQUARE, text)).getMessage());
  }

  @Test
  void listsInListsDeeperThanTheArrayAreRefused() {
    List<?> deep = List.of(List.of(List.of(1), List.of(2)), List.of(3, 4));
    String message = assertThrows(DataException.class, () -> encode(SQUARE, deep)).getMessage();
    assertEquals("[0, 0] is \"[1]\", which is no finite number", message);
  }

  @Test
  void aTextOfBracketsIsRefusedBeforeItIsDeep() {
    String message =
        assertThrows(DataException.class, () -> encode(SQUARE, "[".repeat(100_000))).getMessage();
    assertEquals("lists are nested more than 32 deep", message);
  }

  @Test
  void theNumberOfIdsIsOneMoreThanTheLargestOfTheTrainingRows() {
    assertEquals("int32[batch, 3] < x.size", arrays.type(IDS, Dim.symbol("x")).toString());
    ArrayOfNumbers.State state = arrays.fit(IDS, List.of("0 7 2", "1 1 1"));
    assertEquals("int32[batch, 3] < 8", arrays.type(IDS, state).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 8 0", "0 -1 0", "0 0.5 0"})
  void whatIsNoIdIsRefused(String text) {
    String message = assertThrows(DataException.class, () -> encode(IDS, text)).getMessage();
    assertTrue(message.endsWith("but an id is a whole number from 0 to 7"), message);
    assertTrue(message.startsWith("[1] is "), message);
  }

  @Test
  void aSizeThatIsWrittenNeedsNoRows() {
    ArrayOfNumbers.Settings settings =
        new ArrayOfNumbers.Settings(List.of(3), ArrayOfNumbers.Type.INT32, Optional.of(30));
    assertEquals(
        "int32[batch, 3] < 30", arrays.type(settings, arrays.fit(settings, List.of())).toString());
    assertThrows(DataException.class, () -> arrays.fit(IDS, List.of()));
  }

  @Test
  void aSizeOfFloatsIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ArrayOfNumbers.Settings(
                        List.of(3), ArrayOfNumbers.Type.FLOAT32, Optional.of(30)))
            .getMessage();
    assertTrue(message.contains("dtype: int32"), message);
  }
}
