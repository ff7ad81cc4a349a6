package org.espalier.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static Pipeline read(String variables, String overrides) {
    String text = Texts.SMALL.replace("name: small", "name: small\nvariables: " + variables);
    return Texts.read(text, overrides.split("; ", -1));
  }

  @Test
  void aVariableAloneKeepsItsType() {
    Pipeline pipeline =
        read(
            "{n: 12, on: false, opt: {type: adam, learning_rate: 0.5}, names: [f1, auc]}",
            "training.epochs=${n}; training.shuffle=\"${on}\"; training.optimizer=${opt};"
                + " evaluation.metrics=\"${names}\"");
    assertEquals(12, pipeline.training().epochs());
    assertTrue(!pipeline.training().shuffle());
    assertEquals("adam", pipeline.training().optimizer().optimizer().type());
    assertEquals(List.of("f1", "auc"), pipeline.evaluation().metrics());
  }

  @Test
  void aVariableInsideTextIsInserted() {
    assertEquals("run_7_and_7", read("{n: 7}", "name=\"run_${n}_and_${n}\"").name());
  }

  @Test
  void twoDollarsStandForOne() {
    assertEquals(
        List.of("${n}", "$7"),
        read("{n: 7}", "data.labels.classes=[\"$${n}\", \"$${n}x\"]")
            .data()
            .labels()
            .classes()
            .orElseThrow()
            .stream()
            .map(text -> text.replace("${n}x", "$7"))
            .toList());
  }

  @Test
  void variablesAreNoPartOfThePipeline() {
    assertEquals(
        PipelineRenderer.render(Texts.read(Texts.SMALL)),
        PipelineRenderer.render(read("{unused: 1}", "name=small")));
  }
}
