package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.ProjectedPoints.Point;
import org.espalier.report.chart.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlaneReporterTest {
  private static Element picture(List<Point> points) throws Exception {
    return Xml.parsed(new PlaneReporter().picture(new ProjectedPoints("embedding", "tsne", points)))
        .getDocumentElement();
  }

  private static List<Point> points(int count, int groups) {
    Random random = new Random(count);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String group = groups == 0 ? "" : "group " + i % groups;
      points.add(new Point("word" + i, group, 5 * random.nextGaussian(), random.nextGaussian()));
    }
    return points;
  }

  private static List<Element> marks(Element svg) {
    return ofClass(svg, "mark");
  }

  private static List<Element> ofClass(Element svg, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = svg.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (List.of(element.getAttribute("class").split(" ", -1)).contains(name)) {
        found.add(element);
      }
    }
    return found;
  }

  @Test
  void every_point_is_drawn_with_its_label_to_point_at() throws Exception {
    Element svg = picture(points(700, 0));
    assertEquals(700, marks(svg).size());
    assertTrue(marks(svg).stream().anyMatch(mark -> mark.getTextContent().equals("word0")));
    int words = ofClass(svg, "word").size();
    assertTrue(words > 40 && words < 700, words + " words");
    assertEquals("t-SNE of the layer embedding, 700 points", heading(svg));
  }

  private static String heading(Element svg) {
    return ofClass(svg, "heading").get(0).getTextContent();
  }

  @Test
  void the_first_points_have_their_labels_drawn_before_others() throws Exception {
    List<Element> words = ofClass(picture(points(2000, 0)), "word");
    assertEquals("word0", words.get(0).getTextContent());
  }

  @Test
  void groups_have_a_sign_in_the_legend_and_a_name_among_their_points() throws Exception {
    Element svg = picture(points(90, 3));
    assertEquals(90 + 3, marks(svg).size());
    assertEquals(3, ofClass(svg, "group").size());
    assertTrue(
        marks(svg).stream().anyMatch(mark -> mark.getTextContent().equals("word4 · group 1")));
    assertEquals(0, ofClass(svg, "others").size());
  }

  @Test
  void small_groups_beyond_what_can_be_told_apart_share_a_sign() throws Exception {
    Element svg = picture(points(200, 30));
    assertTrue(svg.getTextContent().contains("11 further groups"), svg.getTextContent());
    assertTrue(ofClass(svg, "others").size() > 60);
  }

  @Test
  void rows_without_a_text_are_told_by_number_when_they_are_pointed_at() throws Exception {
    Element svg = picture(List.of(new Point("17", "7", 0, 0), new Point("18", "3", 1, 1)));
    assertEquals(0, ofClass(svg, "word").size());
    assertTrue(svg.getTextContent().contains("row 17 · 7"), svg.getTextContent());
  }

  @Test
  void numbers_that_are_words_are_drawn() throws Exception {
    Element svg = picture(List.of(new Point("17", "", 0, 0), new Point("18", "", 1, 1)));
    assertEquals(2, ofClass(svg, "word").size());
  }

  @Test
  void markup_in_labels_is_text_and_points_that_are_nowhere_are_left_out() throws Exception {
    Element svg =
        picture(
            List.of(
                new Point("<b>", "a & b", 0, 0),
                new Point("lost", "c", Double.NaN, 0),
                new Point("x", "c", 1, 2)));
    assertTrue(svg.getTextContent().contains("<b> · a & b"));
    assertFalse(svg.getTextContent().contains("lost"));
  }

  @Test
  void one_point_and_none_are_drawn() throws Exception {
    assertEquals(1, marks(picture(List.of(new Point("only", "", 3, 3)))).size());
    assertEquals(0, marks(picture(List.of())).size());
  }
}
