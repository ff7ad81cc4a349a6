package org.espalier.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.espalier.report.chart.ChartStyle;
import org.espalier.report.chart.Palette;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Resource;

/**
 * The whole page: one file that needs nothing else, and may load nothing else.
 *
 * <p>Its policy refuses every address but pictures in the page itself, and every script but the one
 * that sorts tables, which it has only where there is one to sort. Without scripts all of it can be
 * read.
 */
public final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  private static final String SORTABLE = "<table class=\"sortable\">";

  private Page() {}

  /**
   * Writes the page.
   *
   * @param title what windows and bookmarks call it
   * @param head what stands at its beginning, with its only heading of the first level
   * @param sections the sections in their order
   */
  public static String write(String title, Markup head, List<Section> sections) {
    boolean sorts = sections.stream().anyMatch(it -> it.body().toString().contains(SORTABLE));
    String script = sorts ? Resource.text(Page.class, "sort.js") : "";
    Markup page = new Markup().trusted("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    page.add(head(title, script)).line().open("body").line();
    page.element("a", "Skip to the content", "class", "skip", "href", "#content").line();
    page.open("header").add(head).close().line();
    page.open("div", "class", "columns").line();
    navigation(page, sections);
    page.open("main", "id", "content").line();
    for (Section section : sections) {
      String heading = section.id() + "-heading";
      page.open("section", "id", section.id(), "aria-labelledby", heading);
      page.element("h2", section.title(), "id", heading).add(section.body()).close().line();
    }
    page.close().line().close().line();
    page.element("footer", "Written by Espalier. This page is one file and loads nothing.").line();
    if (sorts) {
      page.open("script").trusted(script).close().line();
    }
    return page.close().line().close().line().toString();
  }

  private static Markup head(String title, String script) {
    String policy = script.isEmpty() ? POLICY : POLICY + "; script-src '" + hash(script) + "'";
    return new Markup()
        .open("head")
        .line()
        .empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", policy)
        .line()
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .line()
        .element("title", title)
        .line()
        .open("style")
        .trusted(style())
        .close()
        .line()
        .close();
  }

  private static String hash(String script) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String style() {
    return """
        :root { color-scheme: light dark;
        %s}
        @media (prefers-color-scheme: dark) { :root {
        %s} }
        @media print { :root { color-scheme: light;
        %s} }
        %s%s"""
        .formatted(
            Palette.LIGHT.css(),
            Palette.DARK.css(),
            Palette.LIGHT.css(),
            Resource.text(Page.class, "page.css"),
            ChartStyle.inPage() + ChartStyle.tints());
  }

  private static void navigation(Markup page, List<Section> sections) {
    page.open("nav", "aria-label", "Sections").open("ul");
    for (Section section : sections) {
      page.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    page.close().close().line();
  }
}
