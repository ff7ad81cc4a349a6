package org.espalier.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.report.text.Markup;

/** A table in a box of its own, which scrolls where the window is too narrow for it. */
public final class Table {
  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final Markup rows = new Markup();
  private boolean sorted;

  private record Column(String name, String style) {}

  /**
   * A table without columns yet.
   *
   * @param caption what it shows; stands above it
   */
  public Table(String caption) {
    this.caption = caption;
  }

  /** Adds a column of text. */
  public Table text(String name) {
    columns.add(new Column(name, null));
    return this;
  }

  /** Adds a column of text that may be long. */
  public Table prose(String name) {
    columns.add(new Column(name, "prose"));
    return this;
  }

  /** Adds a column of names and paths as machines write them. */
  public Table code(String name) {
    columns.add(new Column(name, "code"));
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String name) {
    columns.add(new Column(name, "number"));
    return this;
  }

  /** Lets people sort the rows by each column, where the page has the script for that. */
  public Table sortable() {
    sorted = true;
    return this;
  }

  /** Adds a row of as many cells as there are columns; the first one is the row's heading. */
  public Table row(String... cells) {
    return row(null, Arrays.stream(cells).map(Cell::of).toList());
  }

  /**
   * Adds a row of as many cells as there are columns; the first one is the row's heading.
   *
   * @param id its name in addresses; null for none
   */
  public Table row(String id, List<Cell> cells) {
    rows.line().open("tr", "id", id);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      rows.open(
          i == 0 ? "th" : "td",
          "scope",
          i == 0 ? "row" : null,
          "class",
          style(i),
          "data-key",
          cell.key().orElse(null));
      cell.link().ifPresent(link -> rows.open("a", "href", link));
      rows.element("bdi", cell.text());
      cell.link().ifPresent(link -> rows.close());
      rows.close();
    }
    rows.close();
    return this;
  }

  private String style(int column) {
    return columns.get(column).style();
  }

  /** The markup. */
  public Markup markup() {
    Markup table =
        new Markup()
            .line()
            .open("div", "class", "table")
            .element("p", caption, "class", "caption", "aria-hidden", "true")
            .open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", caption)
            .open("table", "class", sorted ? "sortable" : null)
            .element("caption", caption, "class", "unseen")
            .open("thead")
            .open("tr");
    for (Column column : columns) {
      table.element("th", column.name(), "scope", "col", "class", column.style());
    }
    return table.close().close().open("tbody").add(rows).line().close().close().close().close();
  }
}
