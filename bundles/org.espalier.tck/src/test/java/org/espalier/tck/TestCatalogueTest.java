package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;
import org.junit.jupiter.api.Test;

class TestCatalogueTest {
  @Test
  void aComponentIsListedByItsAnnotation() {
    Tanh tanh = new Tanh();
    TestCatalogue catalogue = TestCatalogue.empty().with(new Uniform()).with(tanh);
    assertEquals(1, catalogue.entries(Kind.INITIALIZER).size());
    Catalogue.Entry entry = catalogue.entries(Kind.ACTIVATION).get(0);
    assertEquals("tanh", entry.type());
    assertEquals("hyperbolic tangent", entry.doc());
    assertEquals(Tanh.Settings.class, entry.settings());
    assertSame(tanh, entry.component());
  }

  @Test
  void theLastOfATypeIsTheOneThatCounts() {
    Tanh last = new Tanh();
    List<Catalogue.Entry> entries =
        TestCatalogue.empty().with(new Tanh()).with(last).entries(Kind.ACTIVATION);
    assertEquals(1, entries.size());
    assertSame(last, entries.get(0).component());
  }

  @Test
  void aComponentWithoutATypeIsRefused() {
    Component<Record> nameless = new Component<>() {};
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TestCatalogue.empty().with(nameless));
    assertTrue(e.getMessage().contains("has no annotation such as"), e.getMessage());
  }
}
