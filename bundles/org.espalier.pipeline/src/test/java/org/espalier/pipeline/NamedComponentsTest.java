package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class NamedComponentsTest {
  private static NamedComponents of(String text, FakeCatalogue catalogue) {
    return new PipelineReader(catalogue).components(Texts.file(text));
  }

  private static NamedComponent at(NamedComponents named, String path) {
    List<NamedComponent> found =
        named.components().stream().filter(one -> one.path().equals(path)).toList();
    assertEquals(1, found.size(), path + " among " + named.components());
    return found.get(0);
  }

  @Test
  void thoseThatAreInstalledSayWhoBringsThem() {
    NamedComponents named = of(Texts.SMALL, FakeCatalogue.full());
    NamedComponent optimizer = at(named, "training.optimizer");
    assertEquals(Optional.of(Kind.OPTIMIZER), optimizer.kind());
    assertEquals("adam", optimizer.type());
    assertEquals("adam", optimizer.use().orElseThrow().type());
    assertTrue(named.components().stream().allMatch(one -> one.use().isPresent()));
    assertEquals("auto", named.engine());
  }

  @Test
  void thoseThatAreMissingAreThereWithoutAProvider() {
    NamedComponents named = of(Texts.SMALL, FakeCatalogue.full().without("adam"));
    NamedComponent optimizer = at(named, "training.optimizer");
    assertEquals(Optional.of(Kind.OPTIMIZER), optimizer.kind());
    assertEquals(Optional.empty(), optimizer.use());
  }

  @Test
  void whatTheSettingsOfAMissingOneNameIsFoundByItsType() {
    String text =
        Texts.SMALL.replace(
            "optimizer: adam",
            "optimizer: {type: acme, version: '[2,3)', inner: [{type: deep, bundle: org.acme}]}");
    NamedComponents named = of(text, FakeCatalogue.full());
    assertEquals(Optional.of("[2,3)"), at(named, "training.optimizer").versionWanted());
    NamedComponent inner = at(named, "training.optimizer.inner[0]");
    assertEquals(Optional.empty(), inner.kind());
    assertEquals("deep", inner.type());
    assertEquals(Optional.of("org.acme"), inner.bundleWanted());
  }

  @Test
  void areInTheOrderOfTheText() {
    List<Integer> lines =
        of(Texts.SMALL, FakeCatalogue.full()).components().stream()
            .map(one -> one.place().line())
            .toList();
    assertEquals(lines.stream().sorted().toList(), lines);
    assertTrue(lines.size() > 5, lines.toString());
  }

  @Test
  void theEngineIsToldWithItsPlace() {
    NamedComponents named = of(Texts.SMALL + "backend: {engine: torch}\n", FakeCatalogue.full());
    assertEquals("torch", named.engine());
    long line = Texts.SMALL.lines().count() + 1;
    assertEquals(line, named.enginePlace().line());
  }

  @Test
  void aTextThatIsNoYamlIsRefused() {
    assertThrows(InvalidPipelineException.class, () -> of("a: [", FakeCatalogue.full()));
  }
}
