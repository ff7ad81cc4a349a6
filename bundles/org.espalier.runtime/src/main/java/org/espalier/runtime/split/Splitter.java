package org.espalier.runtime.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.source.DataException;
import org.espalier.tensor.SeededRandom;

/**
 * Splits rows into training, validation and test rows.
 *
 * <p>Test rows are a fraction of all, or a fold of several. Of the m rows left, the first floor(m *
 * (1 - validation)) are training rows, as in Keras. Rows are put into random order first, unless
 * the pipeline says otherwise: then test and validation rows are the last ones, or validation rows
 * are random ones. A stratified split does this so that each class has its share of each part.
 */
public final class Splitter {
  private final TestRows test;
  private final double validation;
  private final boolean shuffle;
  private final boolean randomValidation;
  private final long seed;

  /**
   * A way to split.
   *
   * @param test which rows are tested on
   * @param validation the fraction of the other rows to validate on
   * @param shuffle whether rows are put into random order first
   * @param randomValidation whether validation rows are random ones even where others are not
   * @param seed the pipeline's seed
   */
  public Splitter(
      TestRows test, double validation, boolean shuffle, boolean randomValidation, long seed) {
    this.test = test;
    this.validation = validation;
    this.shuffle = shuffle;
    this.randomValidation = randomValidation;
    this.seed = seed;
  }

  /**
   * Splits rows without regard to their classes.
   *
   * @throws DataException if no row is left to train on
   */
  public Split split(int rows) {
    int[] order = order(rows, "split");
    TestRows.Span tested = test.of(rows);
    int[] rest = without(order, tested);
    mixForValidation(rest, "");
    int trained = (int) Math.floor(Shares.decimal(rest.length * (1 - validation)));
    return parts(
        Arrays.copyOf(rest, trained),
        Arrays.copyOfRange(rest, trained, rest.length),
        Arrays.copyOfRange(order, tested.from(), tested.to()));
  }

  /**
   * Splits rows so that each class has its share of each part.
   *
   * @param classes the class of each row
   * @throws DataException if no row is left to train on
   */
  public Split split(List<String> classes) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int row = 0; row < classes.size(); row++) {
      members.computeIfAbsent(classes.get(row), name -> new ArrayList<>()).add(row);
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    members.forEach((name, rows) -> sizes.put(name, rows.size()));
    Map<String, TestRows.Span> spans = test.of(sizes);
    List<Integer> tests = new ArrayList<>();
    List<List<Integer>> left = new ArrayList<>();
    new TreeMap<>(members)
        .forEach(
            (name, rows) -> {
              int[] mixed = mixed(name, rows);
              TestRows.Span span = spans.get(name);
              int[] rest = without(mixed, span);
              mixForValidation(rest, name);
              left.add(Arrays.stream(rest).boxed().toList());
              Arrays.stream(mixed, span.from(), span.to()).forEach(tests::add);
            });
    return shared(left, tests);
  }

  /** Of the rows left of each class, its share is trained on. */
  private Split shared(List<List<Integer>> left, List<Integer> tests) {
    List<Integer> sizes = left.stream().map(List::size).toList();
    int rows = sizes.stream().mapToInt(Integer::intValue).sum();
    int trained = (int) Math.floor(Shares.decimal(rows * (1 - validation)));
    List<Integer> shares = Shares.of(sizes, trained);
    List<Integer> train = new ArrayList<>();
    List<Integer> validated = new ArrayList<>();
    for (int place = 0; place < left.size(); place++) {
      List<Integer> member = left.get(place);
      train.addAll(member.subList(0, shares.get(place)));
      validated.addAll(member.subList(shares.get(place), member.size()));
    }
    return parts(array(train), array(validated), array(tests));
  }

  private static int[] without(int[] rows, TestRows.Span span) {
    int[] rest = Arrays.copyOf(rows, rows.length - span.size());
    System.arraycopy(rows, span.to(), rest, span.from(), rows.length - span.to());
    return rest;
  }

  private void mixForValidation(int[] rest, String name) {
    if (randomValidation && !shuffle) {
      new SeededRandom(seed, "split/validation/" + name, 0).shuffle(rest);
    }
  }

  private int[] mixed(String name, List<Integer> rows) {
    return Arrays.stream(order(rows.size(), "split/" + name)).map(rows::get).toArray();
  }

  private int[] order(int rows, String stream) {
    if (shuffle) {
      return new SeededRandom(seed, stream, 0).permutation(rows);
    }
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    return order;
  }

  private static Split parts(int[] train, int[] validation, int[] test) {
    if (train.length == 0) {
      throw DataException.at(
          "data.split",
          "no row is left to train on: %d are for validation and %d for testing; add rows, or take smaller parts"
              .formatted(validation.length, test.length));
    }
    Arrays.sort(train);
    Arrays.sort(validation);
    Arrays.sort(test);
    return new Split(train, validation, test);
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
