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
  void whatAStudyWouldSetIsNeededToo() {
    String text =
        Texts.SMALL
            + """
            tuning:
              tuner: acme_tuner
              pruner: acme_pruner
              space:
                model.layers.dense.activation: {type: choice, values: [relu, acme_swish]}
                training.optimizer:
                  type: choice
                  values: [rmsprop, {type: acme_adam, version: "[2,3)", decay: {type: acme_decay}}]
                features.text.ngrams: {type: choice, values: [1, 2]}
            """;
    NamedComponents named = of(text, FakeCatalogue.full());
    assertEquals("acme_tuner", at(named, "tuning.tuner").type());
    assertEquals(Optional.of(Kind.PRUNER), at(named, "tuning.pruner").kind());
    NamedComponent swish = at(named, "tuning.space.model.layers.dense.activation");
    assertEquals(Optional.of(Kind.ACTIVATION), swish.kind());
    assertEquals("acme_swish", swish.type());
    assertEquals(Optional.empty(), swish.use());
    assertEquals(line(text, "acme_swish"), swish.place().line());
    List<NamedComponent> optimizers =
        named.components().stream()
            .filter(one -> one.path().equals("tuning.space.training.optimizer"))
            .toList();
    assertEquals(
        List.of("acme_adam", "acme_decay", "rmsprop"),
        optimizers.stream().map(NamedComponent::type).sorted().toList());
    NamedComponent adam =
        optimizers.stream().filter(one -> one.type().equals("acme_adam")).findFirst().orElseThrow();
    assertEquals(Optional.of("[2,3)"), adam.versionWanted());
  }

  @Test
  void whatIsSearchedOnlyWithAnotherValueIsSetWithIt() {
    String space =
        """
        tuning:
          space:
            training.optimizer: {type: choice, values: [adam, adamw]}
            model.layers.dense.activation:
              type: component
              kind: activation
              filter: "leaky*"
              when: {training.optimizer: adamw}
        """;
    NamedComponents named = of(Texts.SMALL + space, FakeCatalogue.full());
    assertEquals(
        FakeCatalogue.BUNDLE,
        at(named, "tuning.space.training.optimizer").use().orElseThrow().bundle());
    NamedComponent leaky = at(named, "tuning.space.model.layers.dense.activation");
    assertEquals("leaky_relu", leaky.type());
    assertTrue(leaky.use().isPresent());
  }

  @Test
  void whatIsSearchedByAVariableIsFoundWhereItStands() {
    String text =
        Texts.SMALL.replace("activation: relu", "activation: \"${act}\"")
            + """
            variables: {act: relu}
            tuning: {space: {variables.act: {type: choice, values: [relu, acme_swish]}}}
            """;
    NamedComponent swish = at(of(text, FakeCatalogue.full()), "tuning.space.variables.act");
    assertEquals(Optional.of(Kind.ACTIVATION), swish.kind());
    assertEquals("acme_swish", swish.type());
  }

  private static int line(String text, String word) {
    return (int) text.substring(0, text.indexOf(word)).lines().count();
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
