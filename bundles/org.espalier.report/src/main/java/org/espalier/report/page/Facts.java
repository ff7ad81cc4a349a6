package org.espalier.report.page;

import java.util.Map;
import org.espalier.report.text.Markup;

/** Facts by their names, in two columns. */
public final class Facts {
  private final Markup list = new Markup().open("dl", "class", "facts");

  /** Adds a fact. */
  public Facts add(String name, String value) {
    list.element("dt", name).open("dd").element("bdi", value).close();
    return this;
  }

  /** Adds facts; underscores of their names are read as blanks. */
  public Facts addAll(Map<String, String> facts) {
    facts.forEach((name, value) -> add(name.replace('_', ' '), value));
    return this;
  }

  /** The markup. */
  public Markup markup() {
    return list.close();
  }
}
