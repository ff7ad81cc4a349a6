package org.espalier.runtime.summary;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.host.DataSummary;
import org.espalier.host.Distribution;
import org.espalier.source.Column;
import org.espalier.source.Image;

/** Finds out what the cells of a column are like. */
final class ColumnSummary {
  private static final int LONGEST_NUMBER = 32;

  private final String name;
  private final Spread values = new Spread();
  private final Spread characters = new Spread();
  private final Spread words = new Spread();
  private final Spread heights = new Spread();
  private final Spread widths = new Spread();
  private final Spread channels = new Spread();
  private boolean numbers = true;
  private boolean images;
  private long missing;

  /**
   * Begins without cells.
   *
   * @param name what the source calls the column
   */
  ColumnSummary(String name) {
    this.name = name;
  }

  /** What the source calls the column. */
  String name() {
    return name;
  }

  /**
   * Adds a cell.
   *
   * @param scan what was found in it, if it is a text
   */
  void add(Object cell, TextScan scan) {
    if (cell instanceof String text) {
      addText(text, scan.words());
    } else if (cell instanceof Number number) {
      addNumber(number.doubleValue());
    } else if (cell instanceof Image image) {
      images = true;
      heights.add(image.height());
      widths.add(image.width());
      channels.add(image.channels());
    }
  }

  private void addText(String text, int count) {
    characters.add(text.length());
    words.add(count);
    if (count == 0) {
      missing++;
    } else if (numbers) {
      double number = number(text);
      numbers = Double.isFinite(number);
      if (numbers) {
        values.add(number);
      }
    }
  }

  private void addNumber(double number) {
    if (Double.isFinite(number)) {
      values.add(number);
    } else {
      missing++;
    }
  }

  /** The number that a text is; NaN where it is none. */
  private static double number(String text) {
    if (text.length() > LONGEST_NUMBER || Character.isLetter(text.charAt(0))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What was found. */
  DataSummary.Cells cells() {
    Map<String, Distribution> measures = new LinkedHashMap<>();
    if (images) {
      measures.put("height", heights.distribution());
      measures.put("width", widths.distribution());
      measures.put("channels", channels.distribution());
      return new DataSummary.Cells(Column.Type.IMAGE, missing, measures);
    }
    Distribution value = values.distribution();
    if (numbers && value.count() > 0) {
      measures.put("value", value);
      return new DataSummary.Cells(Column.Type.NUMBER, missing, measures);
    }
    measures.put("characters", characters.distribution());
    measures.put("words", words.distribution());
    return new DataSummary.Cells(Column.Type.TEXT, missing, measures);
  }
}
