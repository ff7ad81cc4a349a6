package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.junit.jupiter.api.Test;

class ComponentTextTest {
  private final ComponentText text = new ComponentText(FakeCatalogue.full());

  @Test
  void whatIsWrittenReadsAsAnEqualComponent() {
    Choice<?> dense = text.read(Kind.LAYER, "{type: dense, units: 3, activation: relu}");
    assertEquals("dense", dense.type());
    assertEquals(dense, text.read(Kind.LAYER, ComponentText.write(dense)));
  }

  @Test
  void whatIsWrongIsToldAtOnce() {
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () -> text.read(Kind.LAYER, "{type: dense, units: many, activatoin: relu}"));
    assertEquals(2, e.problems().size());
    assertTrue(e.getMessage().contains("layer.units"), e.getMessage());
  }
}
