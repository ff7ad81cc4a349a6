package org.espalier.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.espalier.host.Problem;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class HostileTextTest {
  private static void refused(String text, String told) {
    List<Problem> problems =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> new PipelineReader(FakeCatalogue.full()).validate(Texts.file(text)));
    List<String> messages = problems.stream().map(Problem::toString).toList();
    assertTrue(messages.contains("pipeline.yaml:" + told), messages::toString);
  }

  @Test
  void aBillionLaughsAreRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 10; i++) {
      String last = "*a" + (i - 1);
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ", List.of(last, last, last, last, last, last, last, last, last, last))));
    }
    refused(
        text.toString(),
        "5:45: more than 100000 values, aliases written out; no pipeline needs that");
  }

  @Test
  void manyAliasesAreRefused() {
    refused(
        "a: &a 1\nb: [" + "*a, ".repeat(200) + "]",
        "2:405: more than 100 aliases; write out what they stand for");
  }

  @Test
  void fiftyMegabytesAreRefused() {
    refused(
        "a: 1\n".repeat(10 << 20),
        "1:1: the text has 52428800 characters; a pipeline has at most 1048576");
  }

  @Test
  void deepNestingIsRefused() {
    refused(
        "a: " + "[".repeat(1_000_000), "1:54: nested more than 50 deep; no pipeline needs that");
    refused("- ".repeat(500_000), "1:103: nested more than 50 deep; no pipeline needs that");
    refused("? ".repeat(500_000), "1:3: a key has to be a plain word");
    refused("{a: ".repeat(250_000), "1:205: nested more than 50 deep; no pipeline needs that");
  }

  @Test
  void manyValuesAreRefused() {
    refused(
        "a: [" + "1,".repeat(500_000) + "]",
        "1:199999: more than 100000 values, aliases written out; no pipeline needs that");
  }

  @Test
  void variablesThatGrowAreRefused() {
    String list = "1, ".repeat(20_000);
    String uses = "\"${a}\", ".repeat(20_000);
    refused(
        "variables: {a: [" + list + "]}\nb: [" + uses + "]",
        "2:37: b[4]: the pipeline grows too large by its variables");
    String text = "x".repeat(100_000);
    refused(
        "variables: {a: " + text + "}\nb: " + "${a}".repeat(1000),
        "2:4: b: the pipeline grows too large by its variables");
  }

  @Test
  void aLongScalarOrKeyIsNotRepeatedInTheMessage() {
    String digits = "1".repeat(1_000_000);
    refused(
        "espalier: " + digits,
        "1:1: name: is missing: name of the pipeline, and of the folder of its runs (a text)");
    String shortened = "\"" + "1".repeat(40) + "...\" (1000000 characters)";
    List<Problem> problems =
        new PipelineReader(FakeCatalogue.full()).validate(Texts.file("espalier: " + digits));
    assertEquals(
        "expected a whole number, got " + shortened, problems.get(problems.size() - 1).message());
  }

  @Test
  void bytesOfAnotherFormatAreRefused() {
    refused("PK\u0003\u0004", "1:3: the character U+0003 is not allowed; is this a text file?");
    refused("a: 1\n\u0000", "2:1: the character U+0000 is not allowed; is this a text file?");
    refused("a: \ud800", "1:4: the character U+D800 is not allowed; is this a text file?");
  }

  @Test
  void aByteOrderMarkIsNoMistake() {
    assertEquals(
        List.of(),
        new PipelineReader(FakeCatalogue.full()).validate(Texts.file("\ufeff" + Texts.SMALL)));
  }
}
