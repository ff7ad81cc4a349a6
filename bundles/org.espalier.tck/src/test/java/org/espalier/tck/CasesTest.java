package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.espalier.tck.cases.Cases;
import org.espalier.tck.cases.OperationCase;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.junit.jupiter.api.Test;

class CasesTest {
  @Test
  void thereIsACaseForEveryPrimitive() {
    Set<Primitive> tried = EnumSet.noneOf(Primitive.class);
    for (OperationCase sample : Cases.all(1)) {
      sample.graph().nodes().stream().map(Node::op).forEach(tried::add);
    }
    // these are whatever a bundle brings: no two backends have the same
    assertEquals(EnumSet.complementOf(EnumSet.of(Primitive.CALL, Primitive.CALL_GRAD)), tried);
  }

  @Test
  void casesRepeatWithTheirSeed() {
    assertEquals(Cases.all(3).toString(), Cases.all(3).toString());
  }
}
