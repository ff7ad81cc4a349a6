package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The extent of one axis of a shape: a number, a symbol such as {@link #BATCH}, or an expression of
 * both.
 *
 * <p>Expressions are kept in a canonical form (a polynomial with integer coefficients over symbols
 * and floored quotients), so two extents that are equal for every value of their symbols compare as
 * equal, up to identities that involve quotients. Immutable.
 */
public final class Dim {
  /** The number of rows in a batch; known only when a program is planned. */
  public static final Dim BATCH = symbol("batch");

  /** Sorted factors of a term to the term's coefficient; the constant has no factors. */
  private final NavigableMap<Factors, Long> terms;

  private Dim(NavigableMap<Factors, Long> terms) {
    this.terms = terms;
  }

  /** A known extent. */
  public static Dim of(long value) {
    TreeMap<Factors, Long> terms = new TreeMap<>();
    if (value != 0) {
      terms.put(Factors.NONE, value);
    }
    return new Dim(terms);
  }

  /**
   * An extent that is known by name only.
   *
   * @param name letters, digits, underscores and dots, beginning with a letter
   */
  public static Dim symbol(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_.]*")) {
      throw new IllegalArgumentException("not a name of a dimension: " + name);
    }
    TreeMap<Factors, Long> terms = new TreeMap<>();
    terms.put(new Factors(List.of(new Atom(name, null, 0))), 1L);
    return new Dim(terms);
  }

  /** Reads what {@link #toString()} wrote. */
  public static Dim parse(String text) {
    return new DimParser(text).parse();
  }

  /** Whether this is a plain number. */
  public boolean isKnown() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(Factors.NONE));
  }

  /**
   * The number.
   *
   * @throws IllegalStateException if a symbol is still open
   */
  public long value() {
    if (!isKnown()) {
      throw new IllegalStateException("the extent " + this + " is not known yet");
    }
    return terms.getOrDefault(Factors.NONE, 0L);
  }

  /** This extent plus a number. */
  public Dim plus(long other) {
    return plus(of(other));
  }

  /** The sum of two extents. */
  public Dim plus(Dim other) {
    TreeMap<Factors, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((factors, count) -> sum.merge(factors, count, Dim::sumOrNull));
    return new Dim(sum);
  }

  /** This extent less another. */
  public Dim minus(Dim other) {
    return plus(other.times(of(-1)));
  }

  /** The product with a number. */
  public Dim times(long other) {
    return times(of(other));
  }

  /** The product of two extents. */
  public Dim times(Dim other) {
    TreeMap<Factors, Long> product = new TreeMap<>();
    terms.forEach(
        (left, a) ->
            other.terms.forEach(
                (right, b) -> product.merge(left.times(right), a * b, Dim::sumOrNull)));
    return new Dim(product);
  }

  /** The quotient, rounded towards negative infinity; exact where every term divides. */
  public Dim floorDiv(long divisor) {
    if (divisor <= 0) {
      throw new IllegalArgumentException("divisor " + divisor + " is not positive");
    }
    TreeMap<Factors, Long> whole = new TreeMap<>();
    TreeMap<Factors, Long> rest = new TreeMap<>();
    terms.forEach(
        (factors, count) -> {
          if (count % divisor == 0) {
            whole.put(factors, count / divisor);
          } else {
            rest.put(factors, count);
          }
        });
    Dim quotient = new Dim(whole);
    Dim remainder = new Dim(rest);
    if (rest.isEmpty()) {
      return quotient;
    }
    if (remainder.isKnown()) {
      return quotient.plus(Math.floorDiv(remainder.value(), divisor));
    }
    TreeMap<Factors, Long> fraction = new TreeMap<>();
    fraction.put(new Factors(List.of(new Atom(null, remainder, divisor))), 1L);
    return quotient.plus(new Dim(fraction));
  }

  /** The quotient, rounded towards positive infinity. */
  public Dim ceilDiv(long divisor) {
    return plus(divisor - 1).floorDiv(divisor);
  }

  /** This extent with the symbols that have a value replaced by it. */
  public Dim bind(Map<String, Long> values) {
    if (isKnown()) {
      return this;
    }
    Dim sum = of(0);
    for (Map.Entry<Factors, Long> term : terms.entrySet()) {
      Dim product = of(term.getValue());
      for (Atom atom : term.getKey().atoms()) {
        product = product.times(atom.bind(values));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  /**
   * Whether this may equal another extent for some values of the symbols, which are 1 or more.
   *
   * <p>True where a floored quotient stands in the way of knowing.
   */
  public boolean canEqual(Dim other) {
    Dim difference = minus(other);
    if (difference.isKnown()) {
      return difference.value() == 0;
    }
    boolean grows = difference.terms.values().stream().anyMatch(count -> count > 0);
    boolean shrinks = difference.terms.values().stream().anyMatch(count -> count < 0);
    return difference.hasQuotient() || (grows && shrinks);
  }

  private boolean hasQuotient() {
    return terms.keySet().stream()
        .flatMap(factors -> factors.atoms().stream())
        .anyMatch(atom -> atom.symbol() == null);
  }

  /** The names of the symbols that are still open. */
  public SortedSet<String> symbols() {
    SortedSet<String> names = new TreeSet<>();
    for (Factors factors : terms.keySet()) {
      for (Atom atom : factors.atoms()) {
        if (atom.symbol() != null) {
          names.add(atom.symbol());
        } else {
          names.addAll(atom.numerator().symbols());
        }
      }
    }
    return names;
  }

  private static Long sumOrNull(Long a, Long b) {
    long sum = a + b;
    return sum == 0 ? null : sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    if (isKnown()) {
      return Long.toString(value());
    }
    StringBuilder text = new StringBuilder();
    terms.descendingMap().forEach((factors, count) -> appendTerm(text, factors, count));
    return text.toString();
  }

  private static void appendTerm(StringBuilder text, Factors factors, long count) {
    long magnitude = Math.abs(count);
    if (text.length() > 0) {
      text.append(count < 0 ? " - " : " + ");
    } else if (count < 0) {
      text.append('-');
    }
    if (factors.atoms().isEmpty()) {
      text.append(magnitude);
    } else {
      text.append(magnitude == 1 ? "" : magnitude + "*").append(factors);
    }
  }

  /** A symbol, or the floored quotient of an extent that does not divide evenly. */
  private record Atom(String symbol, Dim numerator, long divisor) {
    Dim bind(Map<String, Long> values) {
      if (symbol == null) {
        return numerator.bind(values).floorDiv(divisor);
      }
      Long value = values.get(symbol);
      return value == null ? Dim.symbol(symbol) : Dim.of(value);
    }

    @Override
    public String toString() {
      return symbol != null ? symbol : "((" + numerator + ")//" + divisor + ")";
    }
  }

  /** The factors of a term, in the order of their text. */
  private record Factors(List<Atom> atoms) implements Comparable<Factors> {
    static final Factors NONE = new Factors(List.of());

    Factors times(Factors other) {
      List<Atom> all = new ArrayList<>(atoms);
      all.addAll(other.atoms);
      all.sort((a, b) -> a.toString().compareTo(b.toString()));
      return new Factors(Collections.unmodifiableList(all));
    }

    @Override
    public int compareTo(Factors other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Factors factors && atoms.equals(factors.atoms);
    }

    @Override
    public int hashCode() {
      return Objects.hash(atoms);
    }

    @Override
    public String toString() {
      List<String> names = new ArrayList<>();
      atoms.forEach(atom -> names.add(atom.toString()));
      return String.join("*", names);
    }
  }
}
