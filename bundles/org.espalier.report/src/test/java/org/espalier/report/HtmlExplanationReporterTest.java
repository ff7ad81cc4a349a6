package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.espalier.host.ExplainedRow;
import org.espalier.host.RunRecord;
import org.espalier.report.chart.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class HtmlExplanationReporterTest {
  private static final String HOSTILE = PageChecks.HOSTILE;
  private static final String REVIEW = "a good plot,\n bad & bad <b>music</b> 😀 good";
  private static final Map<String, Double> WEIGHTS = Map.of("good", 0.5, "bad", -0.25, "b", 0.1);

  static List<ExplainedRow> explanations() {
    return List.of(
        SampleExplanations.words(REVIEW, WEIGHTS),
        SampleExplanations.words(REVIEW, Map.of()),
        SampleExplanations.words("", Map.of()),
        SampleExplanations.words(HOSTILE + "good".repeat(400), Map.of("img", 1.0)),
        SampleExplanations.words("word ".repeat(5000), Map.of("word", 0.1)),
        SampleExplanations.words("هذا فيلم جيد", Map.of("فيلم", 0.3)),
        SampleExplanations.characters("Ana María"),
        SampleExplanations.table(),
        SampleExplanations.image(28, 1),
        SampleExplanations.image(600, 3),
        SampleExplanations.whole(),
        SampleExplanations.number());
  }

  private static String page(ExplainedRow... rows) {
    return new HtmlExplanationReporter().page("model " + HOSTILE, List.of(rows));
  }

  private static String picture(ExplainedRow row) {
    return new HtmlExplanationReporter().picture(row);
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void thePageIsOneFileInWhichEverythingStaysText(ExplainedRow row) throws Exception {
    String page = page(row, row);
    PageChecks.everythingStaysText(page, 0);
    PageChecks.loadsNothing(page, "#");
    PageChecks.headingsAreInOrderAndIdsAreUnique(page);
    PageChecks.tablesSayWhatTheirHeadingsAreOf(page);
    PageChecks.nothingIsWrittenThatIsNoNumber(Map.of("page", page, "picture", picture(row)));
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void thePictureStandsAloneAndStaysSmall(ExplainedRow row) throws Exception {
    String svg = picture(row);
    assertEquals("svg", Xml.parsed(svg).getDocumentElement().getTagName());
    assertFalse(svg.contains("var(--"), "a colour is not written out");
    assertFalse(svg.contains("<script"), svg);
    assertTrue(svg.length() < 700_000, "characters: " + svg.length());
  }

  @Test
  void everyPlaceOfAWordHasItsColourAndTheTextIsWhole() throws Exception {
    String page = page(SampleExplanations.words(REVIEW, WEIGHTS));
    List<Element> words = tinted(page);
    assertEquals(
        List.of("good", "bad", "bad", "b", "b", "good"),
        words.stream().map(Element::getTextContent).toList());
    assertTrue(words.get(0).getAttribute("class").startsWith("tint right8"));
    assertTrue(words.get(1).getAttribute("class").startsWith("tint wrong4"));
    assertTrue(words.get(1).getAttribute("class").endsWith(" against"));
    assertEquals("bad: −0.250 ± 0.012", words.get(1).getAttribute("title"));
    Element text = (Element) words.get(0).getParentNode();
    assertEquals(REVIEW, text.getTextContent());
  }

  private static List<Element> tinted(String page) throws Exception {
    return PageChecks.elements(PageChecks.parsed(page), "span").stream()
        .filter(it -> it.getAttribute("class").startsWith("tint "))
        .toList();
  }

  @Test
  void thePictureOfATextHasAllItsWords() throws Exception {
    String svg = picture(SampleExplanations.words(REVIEW, WEIGHTS));
    List<Element> texts =
        PageChecks.elements(Xml.parsed(svg), "text").stream()
            .filter(it -> it.getAttribute("class").startsWith("reading"))
            .toList();
    String all = texts.stream().map(Element::getTextContent).collect(Collectors.joining());
    assertEquals(REVIEW.replaceAll("\\s", ""), all.replaceAll("\\s", ""));
    for (Element text : texts) {
      double end =
          Double.parseDouble(text.getAttribute("x"))
              + Double.parseDouble(text.getAttribute("textLength"));
      assertTrue(end <= 690, text.getTextContent() + " ends at " + end);
    }
  }

  @Test
  void charactersThatAreAlikeAreToldApartByTheirPlace() {
    String page = page(SampleExplanations.characters("Anna"));
    for (String name : List.of(">A<", "n at 2", "n at 3", ">a<")) {
      assertTrue(page.contains(name), name);
    }
  }

  @Test
  void sharesThatLieOverEachOtherAreAddedAndThoseThatAreNoNumbersLeftOut() throws Exception {
    List<Element> words = tinted(page(SampleExplanations.number()));
    assertEquals(
        List.of("bright", "and quiet"), words.stream().map(Element::getTextContent).toList());
    assertEquals("and: −12", words.get(1).getAttribute("title"));
  }

  @Test
  void anImageIsShownAsItIsAndTinted() throws Exception {
    List<Element> images =
        PageChecks.elements(Xml.parsed(picture(SampleExplanations.image(28, 1))), "image");
    assertEquals(2, images.size());
    List<Integer> colours = new ArrayList<>();
    for (Element image : images) {
      String data = image.getAttribute("href").substring("data:image/png;base64,".length());
      var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
      assertEquals(28, picture.getWidth());
      colours.add(picture.getRGB(2, 2) & 0xffffff);
    }
    int grey = colours.get(0);
    assertEquals(grey & 0xff, grey >> 16, "the image itself is grey");
    assertTrue((colours.get(1) & 0xff) != colours.get(1) >> 16, "its segment is tinted");
  }

  @Test
  void aLargeImageBecomesSmaller() {
    Matcher size = Pattern.compile("base64,").matcher(picture(SampleExplanations.image(2000, 3)));
    assertEquals(2, size.results().count());
    assertTrue(picture(SampleExplanations.image(2000, 3)).length() < 400_000);
  }

  @Test
  void thePageSaysWhatTheModelSaysAndHowFarTheExplanationHolds() {
    String page = page(SampleExplanations.words(REVIEW, WEIGHTS));
    for (String text :
        List.of(
            "Row 17: why “positive”",
            "The model says “positive” with a probability of 0.873.",
            "explained by lime_text · fit 0.72 · without any part 0.400",
            "speaks for “positive”",
            "another positive",
            ">0.127<")) {
      assertTrue(page.contains(text), text);
    }
    assertTrue(page(SampleExplanations.whole()).contains("Over all rows the figure is 0.83"));
    assertTrue(page(SampleExplanations.number()).contains("The model says 1,250."));
  }

  @Test
  void theReportOfARunHasItsExplanationsAndAFileForEach() throws Exception {
    RunRecord run = SampleRuns.classes(List.of("negative", "positive"), 100, 3);
    RunRecord explained = SampleRuns.explained(run, explanations());
    Map<String, String> files = new HtmlReporter().files(explained);
    String page = files.get("report.html");
    assertTrue(page.contains("<section id=\"explanations\""));
    assertTrue(files.containsKey("plots/explanation.svg"), files.keySet().toString());
    assertTrue(files.containsKey("plots/explanation_2.svg"), files.keySet().toString());
    PageChecks.everythingStaysText(page, 0);
    PageChecks.headingsAreInOrderAndIdsAreUnique(page);
    PageChecks.everyPlotIsAFileOfItsOwnWithAPlainName(files);
  }
}
