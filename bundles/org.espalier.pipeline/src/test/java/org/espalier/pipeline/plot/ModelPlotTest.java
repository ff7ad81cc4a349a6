package org.espalier.pipeline.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ModelPlotTest {
  private static final String BRANCHES =
      Texts.layers(
          "{type: dense, name: a, units: 4, inputs: [text]}",
          "{type: dense, name: b, units: 8}",
          "{type: dense, name: c, units: 16, trainable: false}",
          "{type: concatenate, inputs: [a, c]}");

  private static Document svg(String text) throws Exception {
    String count = text.replace("text: sequence", "text: count");
    String svg = ModelPlot.svg("a <model> & more", ModelTracer.trace(Texts.read(count)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void everyFeatureAndLayerHasABoxWithItsShapeAndParameters() throws Exception {
    Document document = svg(BRANCHES);
    assertEquals("a <model> & more", elements(document, "title").get(0).getTextContent());
    assertEquals(
        List.of(
            "text",
            "feature",
            "(None, features.text)",
            "a",
            "dense",
            "(None, 4)",
            "4*features.text + 4 parameters",
            "b",
            "dense",
            "(None, 8)",
            "40 parameters",
            "c",
            "dense",
            "(None, 16)",
            "144 parameters",
            "concatenate",
            "(None, 20)"),
        elements(document, "text").stream().map(Element::getTextContent).toList());
    assertEquals(
        List.of("sheet", "feature", "weights", "weights", "frozen", "plain"),
        elements(document, "rect").stream().map(box -> box.getAttribute("class")).toList());
  }

  @Test
  void everyInputHasALineAndALineOverSeveralRowsPassesBesideTheBoxes() throws Exception {
    Document document = svg(BRANCHES);
    List<Element> lines =
        elements(document, "path").stream()
            .filter(path -> path.hasAttribute("marker-end"))
            .toList();
    assertEquals(5, lines.size());
    assertTrue(
        lines.stream().anyMatch(line -> line.getAttribute("d").contains("L")),
        "the line from a to concatenate bends");
  }

  @Test
  void boxesDoNotOverlapAndLieInsideThePicture() throws Exception {
    Document document = svg(BRANCHES);
    List<Element> boxes = elements(document, "rect");
    Element sheet = boxes.get(0);
    for (int i = 1; i < boxes.size(); i++) {
      Element box = boxes.get(i);
      assertTrue(number(box, "x") >= 0 && number(box, "y") >= 0);
      assertTrue(number(box, "x") + number(box, "width") <= number(sheet, "width"));
      assertTrue(number(box, "y") + number(box, "height") <= number(sheet, "height"));
      for (int k = 1; k < i; k++) {
        assertTrue(apart(box, boxes.get(k)), "boxes " + i + " and " + k);
      }
    }
  }

  private static boolean apart(Element a, Element b) {
    return number(a, "x") + number(a, "width") < number(b, "x")
        || number(b, "x") + number(b, "width") < number(a, "x")
        || number(a, "y") + number(a, "height") < number(b, "y")
        || number(b, "y") + number(b, "height") < number(a, "y");
  }
}
