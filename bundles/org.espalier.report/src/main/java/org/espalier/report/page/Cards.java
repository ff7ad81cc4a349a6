package org.espalier.report.page;

import org.espalier.report.text.Markup;

/** Key figures at the beginning of a report. */
public final class Cards {
  private final Markup cards = new Markup();

  /**
   * Adds a figure.
   *
   * @param more what is to be known about it; may be empty
   */
  public Cards add(String name, String value, String more) {
    cards.open("div").element("dt", name).element("dd", value);
    if (!more.isEmpty()) {
      cards.element("dd", more, "class", "more");
    }
    cards.close();
    return this;
  }

  /** The markup; nothing where there are no figures. */
  public Markup markup() {
    return cards.isEmpty()
        ? new Markup()
        : new Markup().open("dl", "class", "cards").add(cards).close();
  }
}
