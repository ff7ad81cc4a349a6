package org.espalier.runtime.split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last rows: ceil(n * fraction) of n, as in scikit-learn, each class with its share.
 *
 * @param fraction the part of all rows
 */
public record TestFraction(double fraction) implements TestRows {
  @Override
  public Span of(int rows) {
    return new Span(rows - (int) Math.ceil(Shares.decimal(rows * fraction)), rows);
  }

  @Override
  public Map<String, Span> of(Map<String, Integer> members) {
    Map<String, Integer> sorted = new TreeMap<>(members);
    int rows = members.values().stream().mapToInt(Integer::intValue).sum();
    List<Integer> shares = Shares.of(new ArrayList<>(sorted.values()), of(rows).size());
    Map<String, Span> spans = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, Integer> member : sorted.entrySet()) {
      int size = member.getValue();
      spans.put(member.getKey(), new Span(size - shares.get(place++), size));
    }
    return spans;
  }
}
