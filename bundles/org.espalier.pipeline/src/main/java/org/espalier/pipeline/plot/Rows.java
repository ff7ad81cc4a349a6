package org.espalier.pipeline.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes in rows, each below all that it reads, with few crossings of the lines between them.
 *
 * <p>A line over several rows has a bend in each row between, so that it leaves room for itself.
 * The order within the rows is found as in Sugiyama, Tagawa and Toda, "Methods for visual
 * understanding of hierarchical system structures" (1981): each box moves to the mean place of its
 * neighbours, row by row, down and up.
 */
final class Rows {
  private static final int SWEEPS = 12;

  private final List<List<Integer>> rows = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();

  /** The boxes, those of bends included. */
  List<Box> boxes() {
    return boxes;
  }

  /** The numbers of the boxes of each row, from left to right. */
  List<List<Integer>> rows() {
    return rows;
  }

  /** The boxes and bends of the row above that a box is joined to. */
  List<Integer> above(int box) {
    return above.get(box);
  }

  /** The boxes and bends of the row below that a box is joined to. */
  List<Integer> below(int box) {
    return below.get(box);
  }

  /** Adds a box below those that it reads. */
  void add(String name, List<String> lines, String style, List<String> reads) {
    int row = 0;
    for (String read : reads) {
      row = Math.max(row, boxes.get(named.get(read)).row() + 1);
    }
    int box = place(new Box(name, lines, style, row));
    named.put(name, box);
    for (String read : reads) {
      int end = named.get(read);
      for (int between = boxes.get(end).row() + 1; between < row; between++) {
        int bend = place(Box.bend(between));
        join(end, bend);
        end = bend;
      }
      join(end, box);
    }
  }

  private int place(Box box) {
    while (rows.size() <= box.row()) {
      rows.add(new ArrayList<>());
    }
    boxes.add(box);
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    rows.get(box.row()).add(boxes.size() - 1);
    return boxes.size() - 1;
  }

  private void join(int upper, int lower) {
    below.get(upper).add(lower);
    above.get(lower).add(upper);
  }

  /** Orders the boxes of each row. */
  void order() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int row = 1; row < rows.size(); row++) {
        order(rows.get(row), above);
      }
      for (int row = rows.size() - 2; row >= 0; row--) {
        order(rows.get(row), below);
      }
    }
  }

  private void order(List<Integer> row, List<List<Integer>> neighbours) {
    Map<Integer, Double> places = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      int own = i;
      places.put(
          row.get(i),
          neighbours.get(row.get(i)).stream()
              .mapToInt(box -> rows.get(boxes.get(box).row()).indexOf(box))
              .average()
              .orElse(own));
    }
    row.sort(Comparator.comparing(places::get));
  }
}
