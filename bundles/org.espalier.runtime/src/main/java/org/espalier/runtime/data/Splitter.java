package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.runtime.SeededRandom;
import org.espalier.source.DataException;

/**
 * Splits rows into training, validation and test rows.
 *
 * <p>Of n rows, ceil(n * test) are test rows, as in scikit-learn. Of the m rows left, the first
 * floor(m * (1 - validation)) are training rows, as in Keras. Rows are put into random order first,
 * unless the pipeline says otherwise: then test and validation rows are the last ones, or
 * validation rows are random ones. A stratified split does this so that each class has its share of
 * each part.
 */
public final class Splitter {
  private final double test;
  private final double validation;
  private final boolean shuffle;
  private final boolean randomValidation;
  private final long seed;

  /**
   * A way to split.
   *
   * @param test the fraction of rows to test on
   * @param validation the fraction of the other rows to validate on
   * @param shuffle whether rows are put into random order first
   * @param randomValidation whether validation rows are random ones even where others are not
   * @param seed the pipeline's seed
   */
  public Splitter(
      double test, double validation, boolean shuffle, boolean randomValidation, long seed) {
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
    int tested = (int) Math.ceil(round(rows * test));
    int[] rest = Arrays.copyOf(order, rows - tested);
    mixForValidation(rest, "");
    int trained = (int) Math.floor(round(rest.length * (1 - validation)));
    return parts(
        Arrays.copyOf(rest, trained),
        Arrays.copyOfRange(rest, trained, rest.length),
        Arrays.copyOfRange(order, rest.length, rows));
  }

  /**
   * Splits rows so that each class has its share of each part.
   *
   * @param classes the class of each row
   * @throws DataException if no row is left to train on
   */
  public Split split(List<String> classes) {
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int row = 0; row < classes.size(); row++) {
      members.computeIfAbsent(classes.get(row), name -> new ArrayList<>()).add(row);
    }
    int rows = classes.size();
    int tested = (int) Math.ceil(round(rows * test));
    int trained = (int) Math.floor(round((rows - tested) * (1 - validation)));
    int[] testShares = shares(members, rows, tested);
    List<Integer> train = new ArrayList<>();
    List<Integer> validated = new ArrayList<>();
    List<Integer> tests = new ArrayList<>();
    Map<String, List<Integer>> left = new TreeMap<>();
    int place = 0;
    for (Map.Entry<String, List<Integer>> member : members.entrySet()) {
      List<Integer> mixed = mixed(member.getKey(), member.getValue());
      int cut = mixed.size() - testShares[place++];
      int[] rest = array(mixed.subList(0, cut));
      mixForValidation(rest, member.getKey());
      left.put(member.getKey(), Arrays.stream(rest).boxed().toList());
      tests.addAll(mixed.subList(cut, mixed.size()));
    }
    int[] trainShares = shares(left, rows - tested, trained);
    place = 0;
    for (List<Integer> member : left.values()) {
      int cut = trainShares[place++];
      train.addAll(member.subList(0, cut));
      validated.addAll(member.subList(cut, member.size()));
    }
    return parts(array(train), array(validated), array(tests));
  }

  private void mixForValidation(int[] rest, String name) {
    if (randomValidation && !shuffle) {
      new SeededRandom(seed, "split/validation/" + name, 0).shuffle(rest);
    }
  }

  private List<Integer> mixed(String name, List<Integer> rows) {
    int[] order = order(rows.size(), "split/" + name);
    List<Integer> mixed = new ArrayList<>();
    Arrays.stream(order).forEach(place -> mixed.add(rows.get(place)));
    return mixed;
  }

  /**
   * How many of {@code wanted} rows each class gives: its proportion, the largest rests rounded up.
   */
  private static int[] shares(Map<String, List<Integer>> members, int rows, int wanted) {
    int[] shares = new int[members.size()];
    double[] rests = new double[shares.length];
    int given = 0;
    int place = 0;
    for (List<Integer> member : members.values()) {
      double exact = rows == 0 ? 0 : (double) member.size() * wanted / rows;
      shares[place] = (int) exact;
      rests[place] = exact - shares[place];
      given += shares[place++];
    }
    for (; given < wanted; given++) {
      int largest = 0;
      for (int i = 1; i < rests.length; i++) {
        largest = rests[i] > rests[largest] ? i : largest;
      }
      shares[largest]++;
      rests[largest] = -1;
    }
    return shares;
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

  /** Takes away what binary fractions add to a decimal one: 1000 * (1 - 0.2) is 800, not more. */
  private static double round(double count) {
    return Math.round(count * 1e6) / 1e6;
  }
}
