package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.espalier.report.chart.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds of every page of a report. */
final class PageChecks {
  /** A text that breaks out of markup wherever it is not escaped. */
  static final String HOSTILE = "</script></style><img src=x onerror=alert(1)>\"'&\0\u202E";

  private PageChecks() {}

  /** The page of elements and attributes alone: its markup is well-formed XML as well. */
  static Document parsed(String page) throws Exception {
    return Xml.parsed(page.replaceFirst("<!DOCTYPE html>\n", ""));
  }

  static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** Every picture is data of the page, no attribute is code, and no script came in. */
  static void everythingStaysText(String text, int scripts) throws Exception {
    Document page = parsed(text);
    assertEquals(scripts, elements(page, "script").size());
    assertTrue(
        elements(page, "img").stream().allMatch(it -> it.getAttribute("src").startsWith("data:")));
    for (Element element : elements(page, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertFalse(element.getAttributes().item(i).getNodeName().startsWith("on"));
      }
    }
  }

  /**
   * Nothing is fetched from anywhere.
   *
   * @param links how an address may begin that leads away from the page
   */
  static void loadsNothing(String page, String links) throws Exception {
    assertTrue(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
    for (Element element : elements(parsed(page), "*")) {
      String href = element.getAttribute("href");
      assertTrue(href.isEmpty() || href.matches("(?s)(#|data:|" + links + ").*"), href);
    }
    assertFalse(page.contains("url("), "a style loads something");
    assertFalse(page.contains("@import"), "a style loads something");
    Matcher addresses = Pattern.compile("https?://[^\"<\\s]+").matcher(page);
    while (addresses.find()) {
      assertEquals("http://www.w3.org/2000/svg", addresses.group());
    }
  }

  static void headingsAreInOrderAndIdsAreUnique(String text) throws Exception {
    Document page = parsed(text);
    assertEquals(1, elements(page, "h1").size());
    int level = 0;
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertTrue(next <= level + 1, element.getTextContent());
        level = next;
      }
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), id);
    }
    for (Element element : elements(page, "*")) {
      for (String id : element.getAttribute("aria-labelledby").split(" ", -1)) {
        assertTrue(id.isEmpty() || ids.contains(id), id);
      }
      String href = element.getAttribute("href");
      assertTrue(!href.startsWith("#") || ids.contains(href.substring(1)), href);
    }
  }

  static void tablesSayWhatTheirHeadingsAreOf(String text) throws Exception {
    Document page = parsed(text);
    for (Element heading : elements(page, "th")) {
      assertTrue(heading.getAttribute("scope").matches("row|col"));
    }
    for (Element table : elements(page, "table")) {
      assertEquals(1, table.getElementsByTagName("caption").getLength());
      Element box = (Element) table.getParentNode();
      assertEquals("scroll", box.getAttribute("class"));
      assertEquals("0", box.getAttribute("tabindex"));
      int columns =
          ((Element) table.getElementsByTagName("tr").item(0)).getChildNodes().getLength();
      for (int row = 1; row < table.getElementsByTagName("tr").getLength(); row++) {
        Element cells = (Element) table.getElementsByTagName("tr").item(row);
        int count =
            cells.getElementsByTagName("td").getLength()
                + cells.getElementsByTagName("th").getLength();
        assertEquals(columns, count, table.getTextContent());
      }
    }
  }

  static void nothingIsWrittenThatIsNoNumber(Map<String, String> files) {
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertFalse(file.getValue().matches("(?s).*\\b(NaN|Infinity|null)\\b.*"), file.getKey());
    }
  }

  static void everyPlotIsAFileOfItsOwnWithAPlainName(Map<String, String> files) throws Exception {
    int pictures = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().startsWith("plots/")) {
        assertTrue(file.getKey().matches("plots/[a-z0-9_]+\\.svg"), file.getKey());
        Xml.parsed(file.getValue());
        pictures++;
      }
    }
    assertEquals(pictures, elements(parsed(files.get("report.html")), "svg").size());
  }
}
